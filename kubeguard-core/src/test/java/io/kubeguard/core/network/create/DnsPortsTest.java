package io.kubeguard.core.network.create;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where DNS is answered over TCP. */
class DnsPortsTest {
  private static final Map<String, String> LABELS = Map.of("k8s-app", "dns");
  private static final Pod DNS = Pod.of("kube-system", "dns", LABELS);
  private static final Service.Port UDP = new Service.Port("dns", Protocol.UDP, 53, "1053", 0);

  @Test
  void whereItIsAskedAtThePortOfItsOwn() {
    assertThat(ports(DNS, 53)).isEqualTo(PortSet.of(Protocol.TCP, 53));
    assertThat(ports(DNS, 54)).isEqualTo(PortSet.EMPTY);
  }

  @Test
  void whereTheServiceLeads() {
    Service.Port tcp = new Service.Port("dns-tcp", Protocol.TCP, 53, "1054", 0);
    assertThat(ports(DNS, 1_053, UDP, tcp)).isEqualTo(PortSet.of(Protocol.TCP, 1_054));
  }

  @Test
  void atTheSamePortIfTheServiceSaysNothingOfTcp() {
    assertThat(ports(DNS, 1_053, UDP)).isEqualTo(PortSet.of(Protocol.TCP, 1_053));
  }

  @Test
  void nowhereIfAnotherPortWasAsked() {
    assertThat(ports(DNS, 9_153, UDP)).isEqualTo(PortSet.EMPTY);
    assertThat(ports(Pod.of("shop", "web", LABELS), 1_053, UDP)).isEqualTo(PortSet.EMPTY);
  }

  @Test
  void openShiftsAreKnown() {
    assertThat(ports(Pod.of("openshift-dns", "default", LABELS), 5_353))
        .isEqualTo(PortSet.of(Protocol.TCP, 5_353));
    assertThat(ports(DNS, 5_353)).isEqualTo(PortSet.EMPTY);
  }

  private static PortSet ports(Pod pod, int used, Service.Port... ports) {
    Service service =
        new Service(
            Metadata.of("kube-system", "dns"),
            LABELS,
            List.of(ports),
            "ClusterIP",
            List.of(),
            "",
            Location.of("dns.yaml"));
    NetworkObjects objects =
        new NetworkObjects(List.of(), List.of(service), List.of(), List.of(), List.of(), List.of());
    return new DnsPorts(objects).overTcp(pod, PortSet.of(Protocol.UDP, used));
  }
}

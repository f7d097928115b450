package io.kubeguard.core.network.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.observation.DnsAnswer;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.NetworkFlow;
import io.kubeguard.core.observation.PodAddress;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.workload.PodTemplate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FlowResolverTest {
  private static final Location HERE = Location.of("shop.yaml");
  private static final FlowPeer WEB = pod("Deployment", "web", Map.of(), "");
  private static final FlowPeer OUTSIDE = new FlowPeer.Outside();
  private static final ClusterModel MODEL =
      new ClusterModel(
          new RbacPolicy(List.of(), List.of()),
          List.of(),
          List.of(
              workload("Deployment", "web"),
              workload("StatefulSet", "db"),
              workload("CronJob", "report")),
          List.of(),
          new NetworkObjects(
              List.of(),
              List.of(
                  new Service(
                      Metadata.of("shop", "db"),
                      Map.of("app", "db"),
                      List.of(new Service.Port("", Protocol.TCP, 80, "5432", 0)),
                      "ClusterIP",
                      List.of("10.96.0.7"),
                      "",
                      HERE)),
              List.of(),
              List.of(),
              List.of(),
              List.of()));

  private final ProfileBuilder profile = new ProfileBuilder();

  private static FlowPeer pod(
      String kind, String workload, Map<String, String> labels, String name) {
    return new FlowPeer.Pod("shop", kind, workload, new TreeMap<>(labels), name);
  }

  private static Workload workload(String kind, String name) {
    Map<String, String> labels = Map.of("app", name);
    PodTemplate template =
        new PodTemplate(labels, labels, Map.of(), false, List.of(), List.of(), List.of());
    return new Workload(kind, "shop", name, "default", "", template, HERE);
  }

  private static Evidence evidence() {
    return new Evidence(Instant.parse("2026-11-23T06:43:34Z"), "f.jsonl", 1, "");
  }

  private void seen(FlowPeer client, FlowPeer server, int port, String address, FlowSign... signs) {
    for (FlowSign sign : signs) {
      Route route = new Route(client, server, Transport.TCP);
      profile.add(new NetworkFlow(route, port, address, sign, 1, evidence()));
    }
  }

  private List<String> resolved() {
    return resolution().connections().stream()
        .map(c -> c.source() + " > " + c.destination() + " " + c.port() + ": " + c.verdict())
        .toList();
  }

  private Resolution resolution() {
    return FlowResolver.resolve(MODEL, profile.build().traffic());
  }

  @Test
  void workloadsThenLabelsThenNamesLeadToAWorkload() {
    seen(WEB, pod("", "", Map.of("app", "db", "x", "y"), ""), 5432, "", FlowSign.ANSWERED);
    seen(pod("Job", "report-29923606", Map.of(), ""), WEB, 80, "", FlowSign.ANSWERED);
    seen(pod("", "", Map.of(), "db-0"), WEB, 81, "", FlowSign.ANSWERED);
    seen(pod("", "", Map.of(), "web-5bdcdd9c97-x7k2p"), WEB, 82, "", FlowSign.ANSWERED);
    seen(pod("", "", Map.of(), "web-5bdcdd9c97-*"), WEB, 83, "", FlowSign.ANSWERED);
    assertThat(resolved())
        .containsExactly(
            "shop/CronJob/report > shop/Deployment/web 80: ALLOWED",
            "shop/Deployment/web > shop/Deployment/web 82: ALLOWED",
            "shop/Deployment/web > shop/Deployment/web 83: ALLOWED",
            "shop/Deployment/web > shop/StatefulSet/db 5432: ALLOWED",
            "shop/StatefulSet/db > shop/Deployment/web 81: ALLOWED");
  }

  @Test
  void aServicesAddressLeadsToThePodsPort() {
    seen(WEB, OUTSIDE, 80, "10.96.0.7", FlowSign.ATTEMPTED);
    seen(WEB, new FlowPeer.Service("shop", "db"), 80, "10.96.0.7", FlowSign.ANSWERED);
    assertThat(resolved())
        .containsExactly("shop/Deployment/web > shop/StatefulSet/db 5432: ALLOWED");
    assertThat(resolution().needs()).hasSize(1);
  }

  @Test
  void addressesThatPodsHadAreNeverOutside() {
    profile.add(new PodAddress(WEB, "10.0.0.9", evidence()));
    seen(pod("StatefulSet", "db", Map.of(), ""), OUTSIDE, 80, "10.0.0.9", FlowSign.ANSWERED);
    assertThat(resolved()).containsExactly("shop/StatefulSet/db > shop/Deployment/web 80: ALLOWED");
  }

  @Test
  void nodesKeepTheirRolesAndAddressesTheirNames() {
    FlowPeer node = new FlowPeer.Reserved(new TreeSet<>(List.of("host", "kube-apiserver")));
    seen(WEB, node, 6443, "192.168.0.1", FlowSign.ANSWERED);
    seen(WEB, OUTSIDE, 443, "192.0.2.7", FlowSign.ANSWERED);
    profile.add(new DnsAnswer(WEB, "api.example", List.of("192.0.2.7"), evidence()));
    assertThat(resolved())
        .containsExactly(
            "shop/Deployment/web > 192.0.2.7 443: ALLOWED",
            "shop/Deployment/web > host+kube-apiserver 6443: ALLOWED");
    assertThat(resolution().connections().getFirst().names()).containsExactly("api.example");
  }

  @Test
  void strangersStandForThemselvesAndTheUnknownIsTold() {
    seen(WEB, pod("", "", Map.of("k8s-app", "dns"), ""), 53, "", FlowSign.ANSWERED);
    seen(WEB, new FlowPeer.Reserved(new TreeSet<>(List.of("health"))), 4240, "", FlowSign.ANSWERED);
    Resolution resolution = resolution();
    assertThat(resolution.strangers()).hasSize(1);
    assertThat(resolution.strangers().getFirst().labels()).containsEntry("k8s-app", "dns");
    assertThat(resolution.connections()).hasSize(1);
    assertThat(resolution.unresolved()).hasSize(1);
    assertThat(resolution.unresolved().getFirst().why()).contains("health");
  }

  @Test
  void verdictsFollowAllSignsTogether() {
    assertThat(verdict(FlowSign.ATTEMPTED)).isEqualTo(FlowVerdict.ATTEMPTED);
    assertThat(verdict(FlowSign.ATTEMPTED, FlowSign.DELIVERED)).isEqualTo(FlowVerdict.ALLOWED);
    assertThat(verdict(FlowSign.DELIVERED, FlowSign.RESET)).isEqualTo(FlowVerdict.REFUSED);
    assertThat(verdict(FlowSign.ATTEMPTED, FlowSign.DROPPED_INGRESS))
        .isEqualTo(FlowVerdict.DROPPED);
    assertThat(verdict(FlowSign.ANSWERED, FlowSign.DROPPED_EGRESS, FlowSign.RESET))
        .isEqualTo(FlowVerdict.ALLOWED);
    assertThat(verdict(FlowSign.ANSWERED, FlowSign.AUDITED)).isEqualTo(FlowVerdict.AUDITED);
    assertThat(verdict(FlowSign.ERROR)).isEqualTo(FlowVerdict.FAILED);
  }

  private static FlowVerdict verdict(FlowSign first, FlowSign... more) {
    return FlowVerdict.of(EnumSet.of(first, more));
  }

  @Test
  void aRefusedScanIsTheSumAndHidesNoAnswer() {
    for (int port = 1; port <= 2_000; port++) {
      seen(WEB, pod("StatefulSet", "db", Map.of(), ""), port, "", FlowSign.DELIVERED);
      seen(WEB, pod("StatefulSet", "db", Map.of(), ""), port, "", FlowSign.RESET);
    }
    seen(WEB, pod("StatefulSet", "db", Map.of(), ""), 5432, "", FlowSign.ANSWERED);
    assertThat(resolved())
        .containsExactly("shop/Deployment/web > shop/StatefulSet/db 5432: ALLOWED");
    assertThat(resolution().scans()).hasSize(2);
    assertThat(resolution().needs()).hasSize(1);
  }
}

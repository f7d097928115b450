package io.kubeguard.core.network.declare;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ContainerPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Pods that ask to be scraped, by the annotations that Prometheus' example configuration knows, and
 * the workloads of the same manifests that are called Prometheus.
 */
final class Scraping {
  private static final String SCRAPE = "prometheus.io/scrape";
  private static final String PORT = "prometheus.io/port";
  private static final List<String> NAMES = List.of("app.kubernetes.io/name", "app", "k8s-app");
  private static final String SCRAPER = "prometheus";

  private final ClusterModel model;
  private final Cluster cluster;
  private final List<Declared> declared = new ArrayList<>();

  Scraping(ClusterModel model, Cluster cluster) {
    this.model = model;
    this.cluster = cluster;
  }

  List<Declared> declared() {
    for (Workload workload : model.workloads()) {
      PortSet ports = PortSet.EMPTY;
      for (ContainerPort port : workload.template().ports()) {
        ports = ports.plus(PortSet.of(port.protocol(), port.number()));
      }
      add(
          new End.OfWorkload(workload.ref()),
          workload.template().annotations(),
          ports,
          workload.location());
    }
    for (Service service : model.network().services()) {
      for (Pod pod : cluster.pods()) {
        if (service.selects(pod)) {
          PortSet ports = PortSet.EMPTY;
          for (Service.Port port : service.ports()) {
            ports = ports.plus(port.on(pod));
          }
          End server = new End.OfWorkload(pod.workload());
          add(server, service.metadata().annotations(), ports, service.location());
        }
      }
    }
    return declared;
  }

  private void add(End server, Map<String, String> annotations, PortSet ports, Location location) {
    if (!"true".equals(annotations.get(SCRAPE))) {
      return;
    }
    String said = annotations.getOrDefault(PORT, "");
    int number = said.isEmpty() ? 0 : HostText.hosts("host:" + said).getFirst().port();
    PortSet scraped = number > 0 ? PortSet.of(Protocol.TCP, number) : ports;
    for (Pod pod : cluster.pods()) {
      if (NAMES.stream().anyMatch(key -> SCRAPER.equals(pod.labels().get(key)))) {
        End client = new End.OfWorkload(pod.workload());
        Declarations.needs(client, server, scraped, NetworkAllowance.DECLARED)
            .forEach(need -> declared.add(new Declared(need, "annotation " + SCRAPE, location)));
      }
    }
  }
}

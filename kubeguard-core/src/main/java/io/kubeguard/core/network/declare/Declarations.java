package io.kubeguard.core.network.declare;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.ports.PortRange;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ConfigMap;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.DeclaredText;
import io.kubeguard.core.workload.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the connections that manifests declare: Services named in variables, arguments and
 * ConfigMaps, probes, and annotations that ask for scraping.
 */
public final class Declarations {
  private static final Map<String, Integer> SCHEMES = Map.of("http", 80, "https", 443);

  private final Cluster cluster;
  private final ServiceNames services;
  private final Map<List<String>, ConfigMap> configMaps = new HashMap<>();
  private final Map<NeededConnection, Declared> found = new LinkedHashMap<>();

  private Declarations(ClusterModel model) {
    this.cluster = model.cluster();
    this.services = new ServiceNames(model.network().services());
    model
        .network()
        .configMaps()
        .forEach(map -> configMaps.put(List.of(map.namespace(), map.name()), map));
  }

  /** The declared connections, each once, in the order of the workloads and of their fields. */
  public static List<Declared> of(ClusterModel model) {
    Declarations declarations = new Declarations(model);
    for (Workload workload : model.workloads()) {
      declarations.texts(workload);
      declarations.probes(workload);
    }
    new Scraping(model, declarations.cluster).declared().forEach(declarations::add);
    return List.copyOf(declarations.found.values());
  }

  private void add(Declared declared) {
    found.putIfAbsent(declared.need(), declared);
  }

  private void texts(Workload workload) {
    Set<String> maps = new LinkedHashSet<>(workload.template().configMaps());
    containers(workload)
        .forEach(
            container -> {
              container.texts().forEach(text -> text(workload, text, container.texts()));
              maps.addAll(container.configMaps());
            });
    for (String name : maps) {
      ConfigMap map = configMaps.get(List.of(workload.namespace(), name));
      if (map != null) {
        map.texts().forEach(text -> text(workload, text, map.texts()));
      }
    }
  }

  private void text(Workload workload, DeclaredText text, List<DeclaredText> beside) {
    for (HostText.Host host : HostText.hosts(text.value())) {
      services
          .find(host.name(), workload.namespace())
          .ifPresent(service -> service(workload, text, host, port(host, text, beside), service));
    }
  }

  /** The port that the text names, or a variable beside it; 0 for every one of the Service's. */
  private static int port(HostText.Host host, DeclaredText text, List<DeclaredText> beside) {
    if (host.port() > 0) {
      return host.port();
    }
    String stem = text.name().replaceFirst("_(HOST|HOSTNAME|ADDR|ADDRESS|SERVER|SERVICE)$", "");
    String wanted = stem + "_PORT";
    return beside.stream()
        .filter(other -> !text.name().isEmpty() && other.name().equals(wanted))
        .map(other -> HostText.hosts("host:" + other.value()))
        .flatMap(List::stream)
        .mapToInt(HostText.Host::port)
        .findFirst()
        .orElse(SCHEMES.getOrDefault(host.scheme(), 0));
  }

  private void service(
      Workload workload, DeclaredText text, HostText.Host host, int port, Service service) {
    boolean known = service.ports().stream().anyMatch(p -> p.number() == port);
    String by = text.name().isEmpty() ? "an argument" : text.name();
    for (Pod pod : cluster.pods()) {
      if (!service.selects(pod) || (host.port() > 0 && !known)) {
        continue;
      }
      for (Service.Port one : service.ports()) {
        if (!known || one.number() == port) {
          End client = new End.OfWorkload(workload.ref());
          End server = new End.OfWorkload(pod.workload());
          String says = by + " names Service " + service.metadata().name();
          needs(client, server, one.on(pod), NetworkAllowance.DECLARED)
              .forEach(need -> add(new Declared(need, says, text.location())));
        }
      }
    }
  }

  private void probes(Workload workload) {
    End node = new End.OfNode(Set.of(Role.HOST), List.of());
    End server = new End.OfWorkload(workload.ref());
    containers(workload)
        .forEach(
            container -> {
              for (Probe probe : container.probes()) {
                needs(node, server, port(container, probe), NetworkAllowance.PROBE)
                    .forEach(need -> add(new Declared(need, probe.kind(), probe.location())));
              }
            });
  }

  private static PortSet port(Container container, Probe probe) {
    PortSet named = PortSet.EMPTY;
    for (var port : container.ports()) {
      if (port.name().equals(probe.port()) && port.protocol() == Protocol.TCP) {
        named = named.plus(PortSet.of(Protocol.TCP, port.number()));
      }
    }
    List<HostText.Host> number = HostText.hosts("host:" + probe.port());
    int port = number.isEmpty() ? 0 : number.getFirst().port();
    return named.isEmpty() && port > 0 ? PortSet.of(Protocol.TCP, port) : named;
  }

  private static Stream<Container> containers(Workload workload) {
    return Stream.concat(
        workload.template().containers().stream(), workload.template().initContainers().stream());
  }

  /** One need for each port. */
  static List<NeededConnection> needs(
      End client, End server, PortSet ports, NetworkAllowance allowance) {
    List<NeededConnection> needs = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (PortRange range : ports.ranges(protocol)) {
        for (int port = range.first(); port <= range.last(); port++) {
          needs.add(new NeededConnection(client, server, protocol, port, allowance, null));
        }
      }
    }
    return needs;
  }
}

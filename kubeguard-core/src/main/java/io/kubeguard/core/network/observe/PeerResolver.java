package io.kubeguard.core.network.observe;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Leads one end of a connection back to what a policy can name. */
final class PeerResolver {
  private final Workloads workloads;
  private final Backends backends;
  private final Map<String, List<FlowPeer.Pod>> podsByAddress = new HashMap<>();
  private final SortedMap<WorkloadRef, Pod> strangers = new TreeMap<>();

  PeerResolver(ClusterModel model, Traffic traffic) {
    this.workloads = new Workloads(model);
    this.backends = new Backends(model.cluster(), model.network().services());
    traffic
        .addresses()
        .each()
        .forEach(
            (peer, spread) -> {
              if (peer instanceof FlowPeer.Pod pod) {
                spread
                    .each()
                    .keySet()
                    .forEach(
                        address ->
                            podsByAddress
                                .computeIfAbsent(address, a -> new ArrayList<>())
                                .add(pod));
              }
            });
  }

  /** What an end turned out to be. */
  sealed interface Result {}

  /** Something that a policy can name; a Service leads to several. */
  record Ends(List<PortOf> each) implements Result {
    static Ends of(End end, int port) {
      return new Ends(List.of(new PortOf(end, port)));
    }
  }

  /** One end and the port there. */
  record PortOf(End end, int port) {}

  /** Nothing that a policy can name. */
  record Unknown(String why) implements Result {}

  List<Pod> strangers() {
    return List.copyOf(strangers.values());
  }

  Result client(FlowPeer peer, String address) {
    return server(peer, address, Transport.OTHER, 0);
  }

  Result server(FlowPeer peer, String address, Transport transport, int port) {
    return switch (peer) {
      case FlowPeer.Pod pod -> pod(pod, port);
      case FlowPeer.Service service -> service(service, transport, port);
      case FlowPeer.Reserved reserved -> reserved(reserved, address, port);
      case FlowPeer.Host host -> address(host.address(), transport, port);
      case FlowPeer.Outside outside -> address(address, transport, port);
    };
  }

  /** A pod of no manifest stands for itself, by its labels; all with the same ones are one. */
  private Result pod(FlowPeer.Pod pod, int port) {
    Optional<WorkloadRef> known = workloads.find(pod);
    if (known.isPresent()) {
      return Ends.of(new End.OfWorkload(known.get()), port);
    }
    if (pod.namespace().isEmpty() || pod.labels().isEmpty()) {
      return new Unknown("no manifest describes the pod, and the log doesn't tell its labels");
    }
    WorkloadRef ref =
        pod.workload().isEmpty()
            ? new WorkloadRef(pod.namespace(), "Pod", text(pod.labels()))
            : new WorkloadRef(pod.namespace(), pod.kind(), pod.workload());
    strangers.merge(ref, stranger(ref, pod.labels()), PeerResolver::common);
    return Ends.of(new End.OfWorkload(ref), port);
  }

  private static Pod stranger(WorkloadRef ref, Map<String, String> labels) {
    return new Pod(ref, labels, "", List.of(), List.of(), false);
  }

  /** The labels that all pods of a workload have. */
  private static Pod common(Pod one, Pod other) {
    Map<String, String> labels = new TreeMap<>(one.labels());
    labels.entrySet().retainAll(other.labels().entrySet());
    return stranger(one.workload(), labels);
  }

  private static String text(Map<String, String> labels) {
    List<String> each = new ArrayList<>();
    labels.forEach((key, value) -> each.add(key + "=" + value));
    return String.join(",", each);
  }

  private Result service(FlowPeer.Service peer, Transport transport, int port) {
    Optional<Service> service = backends.named(peer.namespace(), peer.name());
    if (service.isEmpty()) {
      return new Unknown(
          "no manifest describes the Service " + peer.namespace() + "/" + peer.name());
    }
    return service(service.get(), transport, port);
  }

  private Result service(Service service, Transport transport, int port) {
    List<PortOf> ends = new ArrayList<>();
    for (Backends.Backend backend : backends.of(service, transport, port)) {
      ends.add(new PortOf(new End.OfWorkload(backend.pod().workload()), backend.port()));
    }
    String name = service.metadata().namespace() + "/" + service.metadata().name();
    return ends.isEmpty()
        ? new Unknown("no workload among the manifests serves port " + port + " of Service " + name)
        : new Ends(ends.stream().distinct().toList());
  }

  private Result reserved(FlowPeer.Reserved reserved, String address, int port) {
    Set<String> identities = reserved.identities();
    if (identities.contains("world")) {
      return address(address, Transport.OTHER, port);
    }
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (identities.contains(role.toString())) {
        roles.add(role);
      }
    }
    if (roles.isEmpty()) {
      return new Unknown(
          "the log knows it only as "
              + String.join(", ", identities)
              + ", which no policy can name");
    }
    List<Address> addresses = Address.parse(address).stream().toList();
    return Ends.of(new End.OfNode(roles, addresses), port);
  }

  /** An address that is a Service's or was a pod's isn't one outside. */
  private Result address(String text, Transport transport, int port) {
    Optional<Address> address = Address.parse(text);
    if (address.isEmpty()) {
      return new Unknown("the log doesn't tell the address");
    }
    Optional<Service> service = backends.at(address.get());
    if (service.isPresent()) {
      return service(service.get(), transport, port);
    }
    List<FlowPeer.Pod> pods = podsByAddress.getOrDefault(text, List.of());
    if (pods.isEmpty()) {
      return Ends.of(new End.OfAddress(address.get()), port);
    }
    List<Result> ends = pods.stream().map(pod -> pod(pod, port)).distinct().toList();
    return ends.size() == 1 ? ends.getFirst() : new Unknown("the address was that of several pods");
  }
}

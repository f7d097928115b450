package io.kubeguard.core.network;

import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ContainerPort;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pod, or one that stands for all pods of a workload.
 *
 * @param serviceAccount the account's name; {@code ""} where not known
 * @param addresses its addresses; empty where not known
 * @param hostNetwork whether it has the node's addresses instead of its own: policies neither
 *     select nor find such a pod
 */
public record Pod(
    WorkloadRef workload,
    Map<String, String> labels,
    String serviceAccount,
    List<ContainerPort> ports,
    List<Address> addresses,
    boolean hostNetwork)
    implements Endpoint {
  public Pod {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    ports = List.copyOf(ports);
    addresses = List.copyOf(addresses);
  }

  /** A pod with labels and nothing else that is known. */
  public static Pod of(String namespace, String name, Map<String, String> labels) {
    return new Pod(
        new WorkloadRef(namespace, "Pod", name), labels, "", List.of(), List.of(), false);
  }

  public String namespace() {
    return workload.namespace();
  }

  /** The ports that it calls so, for one protocol. */
  public PortSet named(String name, Protocol protocol) {
    PortSet named = PortSet.EMPTY;
    for (ContainerPort port : ports) {
      if (port.name().equals(name) && port.protocol() == protocol) {
        named = named.plus(PortSet.of(protocol, port.number()));
      }
    }
    return named;
  }

  /**
   * Whether both are one pod, not two of one workload: a bare pod is alone, others are told apart
   * by their addresses.
   */
  public boolean isSame(Pod other) {
    return workload.equals(other.workload)
        && (workload.kind().equals("Pod")
            || addresses.stream().anyMatch(other.addresses::contains));
  }

  /** {@code NAMESPACE/KIND/NAME} of its workload. */
  @Override
  public String toString() {
    return workload.toString();
  }
}

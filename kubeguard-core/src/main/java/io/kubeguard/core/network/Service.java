package io.kubeguard.core.network;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Service: a name and address before pods.
 *
 * @param selector the labels of its pods; empty if something else keeps its endpoints
 * @param type {@code ClusterIP}, {@code NodePort}, {@code LoadBalancer} or {@code ExternalName}
 * @param addresses its cluster IPs as far as written
 * @param externalName where a Service of that type points; {@code ""} otherwise
 */
public record Service(
    Metadata metadata,
    Map<String, String> selector,
    List<Port> ports,
    String type,
    List<String> addresses,
    String externalName,
    Location location) {
  public Service {
    selector = Collections.unmodifiableMap(new TreeMap<>(selector));
    ports = List.copyOf(ports);
    addresses = List.copyOf(addresses);
  }

  /** Whether clients outside the cluster reach it without help. */
  public boolean isPublic() {
    return type.equals("NodePort") || type.equals("LoadBalancer");
  }

  /** Whether its traffic goes to this pod. */
  public boolean selects(Pod pod) {
    return !selector.isEmpty()
        && pod.namespace().equals(metadata.namespace())
        && pod.labels().entrySet().containsAll(selector.entrySet());
  }

  /**
   * One port of a Service.
   *
   * @param name {@code ""} where it has none
   * @param targetPort the number or name of the pod's port; {@code ""} where it is the same
   * @param nodePort 0 where none is written
   */
  public record Port(String name, Protocol protocol, int number, String targetPort, int nodePort) {
    /** The pod's ports that it leads to; none if the pod has no port of that name. */
    public PortSet on(Pod pod) {
      if (targetPort.isEmpty()) {
        return PortSet.of(protocol, number);
      }
      if (targetPort.length() <= 5 && targetPort.chars().allMatch(c -> c >= '0' && c <= '9')) {
        int target = Integer.parseInt(targetPort);
        return target < 1 || target > 65_535 ? PortSet.EMPTY : PortSet.of(protocol, target);
      }
      return pod.named(targetPort, protocol);
    }
  }
}

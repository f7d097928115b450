package io.kubeguard.core.network.lint;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.workload.ContainerPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds ports of an ingress rule that no container of the selected pods declares. */
final class UnservedPorts {
  private UnservedPorts() {}

  /** The ports as written, by their places. */
  static Map<Location, String> of(NetworkRule rule, List<Pod> selected) {
    Map<Location, String> unserved = new LinkedHashMap<>();
    for (PolicyPort port : rule.ports()) {
      boolean served =
          selected.stream().flatMap(p -> p.ports().stream()).anyMatch(c -> is(port, c));
      if (!served) {
        unserved.put(port.location(), text(port));
      }
    }
    return unserved;
  }

  private static boolean is(PolicyPort port, ContainerPort container) {
    String protocol = port.protocol().isEmpty() ? "TCP" : port.protocol();
    Integer end = port.endPort();
    return protocol.equals(container.protocol().name())
        && switch (port.port()) {
          case PortRef.Every every -> true;
          case PortRef.Named named -> named.name().equals(container.name());
          case PortRef.Numbered number ->
              number.number() <= container.number()
                  && container.number() <= (end == null ? number.number() : end);
        };
  }

  private static String text(PolicyPort port) {
    return switch (port.port()) {
      case PortRef.Every every -> "of that protocol";
      case PortRef.Named named -> named.name();
      case PortRef.Numbered number -> Integer.toString(number.number());
    };
  }
}

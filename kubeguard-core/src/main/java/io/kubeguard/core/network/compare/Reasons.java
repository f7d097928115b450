package io.kubeguard.core.network.compare;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.Cidr;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicyRef;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.TracedPorts;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds which rules and policies make a difference. */
final class Reasons {
  private Reasons() {}

  static Change.Why inside(
      Endpoint source,
      Endpoint destination,
      PortSet ports,
      NetworkEvaluator allowing,
      NetworkEvaluator denying) {
    NavigableSet<RuleRef> rules = new TreeSet<>();
    NavigableSet<PolicyRef> policies = new TreeSet<>();
    for (Direction direction : Direction.values()) {
      rules(allowing, direction, source, destination, ports, rules);
      Endpoint judged = direction == Direction.EGRESS ? source : destination;
      if (judged instanceof Pod pod) {
        policies.addAll(denying.isolating(direction, pod));
      }
    }
    return new Change.Why(List.copyOf(rules), List.copyOf(policies));
  }

  /** Each network of the entry is asked by its first address: rules don't split it further. */
  static Change.Why outside(
      Direction direction,
      Pod pod,
      TrafficSet.Entry entry,
      NetworkEvaluator allowing,
      NetworkEvaluator denying) {
    NavigableSet<RuleRef> rules = new TreeSet<>();
    for (Cidr cidr : entry.addresses().cidrs()) {
      Endpoint outside = Endpoint.Outside.of(cidr.first());
      Endpoint source = direction == Direction.EGRESS ? pod : outside;
      Endpoint destination = direction == Direction.EGRESS ? outside : pod;
      rules(allowing, direction, source, destination, entry.ports(), rules);
    }
    return new Change.Why(List.copyOf(rules), denying.isolating(direction, pod));
  }

  private static void rules(
      NetworkEvaluator evaluator,
      Direction direction,
      Endpoint source,
      Endpoint destination,
      PortSet ports,
      NavigableSet<RuleRef> rules) {
    evaluator.traced(direction, source, destination).intersect(ports).parts().stream()
        .map(TracedPorts.Part::cause)
        .forEach(rules::add);
  }
}

package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes CiliumNetworkPolicies ready, for layers 3 and 4. */
final class CiliumCompiler {
  private static final int LAST_PORT = 65_535;

  private final Cluster cluster;
  private final PodIndex index;

  CiliumCompiler(Cluster cluster, PodIndex index) {
    this.cluster = cluster;
    this.index = index;
  }

  CompiledPolicy compile(CiliumPolicy policy) {
    String namespace = policy.metadata().namespace();
    PolicyRef ref =
        new PolicyRef(policy.kind(), namespace, policy.metadata().name(), policy.location());
    LabelSelector subject = policy.endpointSelector();
    Set<Direction> isolates = EnumSet.noneOf(Direction.class);
    for (Direction direction : Direction.values()) {
      if (policy.isolates(direction)) {
        isolates.add(direction);
      }
    }
    return new CompiledPolicy(
        ref,
        namespace,
        null,
        pod -> subject.matches(CiliumLabels.of(pod, cluster)),
        isolates,
        rules(policy, ref));
  }

  private List<CompiledRule> rules(CiliumPolicy policy, PolicyRef ref) {
    List<CompiledRule> compiled = new ArrayList<>();
    Map<Direction, int[]> counts = new EnumMap<>(Direction.class);
    for (CiliumRule rule : policy.rules()) {
      int kind = rule.deny() ? 1 : 0;
      int index = counts.computeIfAbsent(rule.direction(), d -> new int[2])[kind]++;
      String field =
          (rule.direction() == Direction.INGRESS ? "ingress" : "egress")
              + (rule.deny() ? "Deny" : "");
      compiled.add(
          new CompiledRule(
              new RuleRef(ref, rule.direction(), field, index, rule.location()),
              rule.deny(),
              new CiliumPeers(rule, ref.namespace(), cluster, this.index),
              ports(rule.ports()),
              List.of(ref.namespace(), rule.withoutLocation())));
    }
    return compiled;
  }

  private static PortMatch ports(List<CiliumRule.Port> ports) {
    if (ports.isEmpty()) {
      return PortMatch.EVERY;
    }
    PortSet numbers = PortSet.EMPTY;
    List<PortMatch.Named> names = new ArrayList<>();
    for (CiliumRule.Port port : ports) {
      for (Protocol protocol : Protocol.values()) {
        if (!port.protocol().equals("ANY") && !port.protocol().equals(protocol.name())) {
          continue;
        }
        if (isNumber(port.port())) {
          numbers = numbers.plus(range(protocol, Integer.parseInt(port.port()), port.endPort()));
        } else {
          names.add(new PortMatch.Named(port.port(), protocol));
        }
      }
    }
    return new PortMatch(numbers, names);
  }

  private static PortSet range(Protocol protocol, int first, int endPort) {
    if (first == 0) {
      return PortSet.of(protocol);
    }
    int last = Math.max(first, endPort);
    return last > LAST_PORT ? PortSet.EMPTY : PortSet.of(protocol, first, last);
  }

  private static boolean isNumber(String port) {
    return !port.isEmpty()
        && port.length() <= 5
        && port.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes NetworkPolicies ready. What an API server would refuse matches nothing. */
final class KubernetesCompiler {
  private final Cluster cluster;
  private final PodIndex index;
  private final BlockReach reach;

  KubernetesCompiler(Cluster cluster, PodIndex index, BlockReach reach) {
    this.cluster = cluster;
    this.index = index;
    this.reach = reach;
  }

  CompiledPolicy compile(NetworkPolicy policy) {
    String namespace = policy.metadata().namespace();
    PolicyRef ref =
        new PolicyRef("NetworkPolicy", namespace, policy.metadata().name(), policy.location());
    Set<Direction> isolates = EnumSet.noneOf(Direction.class);
    List<CompiledRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      if (policy.isolates(direction)) {
        isolates.add(direction);
        rules.addAll(rules(ref, direction, policy.rules(direction)));
      }
    }
    return new CompiledPolicy(
        ref,
        namespace,
        new TreeMap<>(policy.podSelector().matchLabels()).firstEntry(),
        pod -> policy.podSelector().matches(pod.labels()),
        isolates,
        rules);
  }

  private List<CompiledRule> rules(PolicyRef policy, Direction direction, List<NetworkRule> rules) {
    List<CompiledRule> compiled = new ArrayList<>();
    String field = direction == Direction.INGRESS ? "ingress" : "egress";
    for (int i = 0; i < rules.size(); i++) {
      NetworkRule rule = rules.get(i);
      PeerMatch peers =
          rule.peers().isEmpty()
              ? PeerMatch.EVERYBODY
              : new KubernetesPeers(rule.peers(), policy.namespace(), cluster, index, reach);
      RuleRef ref = new RuleRef(policy, direction, field, i, rule.location());
      List<Object> substance = List.of(policy.namespace(), rule.withoutLocations());
      compiled.add(new CompiledRule(ref, false, peers, ports(rule.ports()), substance));
    }
    return compiled;
  }

  private static PortMatch ports(List<PolicyPort> ports) {
    if (ports.isEmpty()) {
      return PortMatch.EVERY;
    }
    PortSet numbers = PortSet.EMPTY;
    List<PortMatch.Named> names = new ArrayList<>();
    for (PolicyPort port : ports) {
      Optional<Protocol> protocol =
          port.protocol().isEmpty() ? Optional.of(Protocol.TCP) : Protocol.named(port.protocol());
      if (protocol.isEmpty()) {
        continue;
      }
      switch (port.port()) {
        case PortRef.Every every -> numbers = numbers.plus(PortSet.of(protocol.get()));
        case PortRef.Numbered from -> numbers = numbers.plus(range(protocol.get(), from, port));
        case PortRef.Named named -> names.add(new PortMatch.Named(named.name(), protocol.get()));
      }
    }
    return new PortMatch(numbers, names);
  }

  private static PortSet range(Protocol protocol, PortRef.Numbered from, PolicyPort port) {
    Integer end = port.endPort();
    int last = end == null ? from.number() : end;
    return from.number() < 1 || last > 65_535 || last < from.number()
        ? PortSet.EMPTY
        : PortSet.of(protocol, from.number(), last);
  }
}

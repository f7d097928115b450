package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes NetworkPolicies ready. What an API server would refuse matches nothing. */
final class KubernetesCompiler {
  private final Cluster cluster;
  private final BlockReach reach;

  KubernetesCompiler(Cluster cluster, BlockReach reach) {
    this.cluster = cluster;
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
        ref, policy, namespace, pod -> policy.podSelector().matches(pod.labels()), isolates, rules);
  }

  private List<CompiledRule> rules(PolicyRef policy, Direction direction, List<NetworkRule> rules) {
    List<CompiledRule> compiled = new ArrayList<>();
    String field = direction == Direction.INGRESS ? "ingress" : "egress";
    for (int i = 0; i < rules.size(); i++) {
      NetworkRule rule = rules.get(i);
      PeerMatch peers =
          rule.peers().isEmpty()
              ? PeerMatch.EVERYBODY
              : new Peers(rule.peers(), policy.namespace(), cluster, reach);
      RuleRef ref = new RuleRef(policy, direction, field, i, rule.location());
      compiled.add(new CompiledRule(ref, false, peers, ports(rule.ports())));
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

  /** The elements of {@code from} or {@code to}: one of them must match. */
  private static final class Peers implements PeerMatch {
    private final List<PolicyPeer> peers;
    private final String namespace;
    private final Cluster cluster;
    private final BlockReach reach;
    private final AddressSet blocks;

    Peers(List<PolicyPeer> peers, String namespace, Cluster cluster, BlockReach reach) {
      this.peers = peers;
      this.namespace = namespace;
      this.cluster = cluster;
      this.reach = reach;
      AddressSet all = AddressSet.EMPTY;
      for (PolicyPeer peer : peers) {
        boolean alone = peer.podSelector() == null && peer.namespaceSelector() == null;
        if (peer.ipBlock() != null && alone) {
          all = all.plus(peer.ipBlock().addresses());
        }
      }
      this.blocks = all;
    }

    @Override
    public AddressSet outside() {
      return blocks;
    }

    @Override
    public boolean matches(Endpoint peer) {
      return switch (peer) {
        case Endpoint.Outside outside -> blocks.contains(outside.address());
        case Endpoint.Node node ->
            reach.nodes() && node.addresses().stream().anyMatch(blocks::contains);
        case Pod pod -> isReached(pod) || peers.stream().anyMatch(p -> selects(p, pod));
      };
    }

    private boolean isReached(Pod pod) {
      return reach.pods()
          && !blocks.isEmpty()
          && (pod.addresses().isEmpty() || pod.addresses().stream().anyMatch(blocks::contains));
    }

    private boolean selects(PolicyPeer peer, Pod pod) {
      LabelSelector pods = peer.podSelector();
      LabelSelector namespaces = peer.namespaceSelector();
      if (peer.ipBlock() != null || (pods == null && namespaces == null)) {
        return false;
      }
      boolean near =
          namespaces == null
              ? pod.namespace().equals(namespace)
              : namespaces.matches(cluster.namespace(pod.namespace()).labels());
      return near && (pods == null || pods.matches(pod.labels()));
    }
  }
}

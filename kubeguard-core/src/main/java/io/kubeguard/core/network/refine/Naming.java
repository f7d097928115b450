package io.kubeguard.core.network.refine;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.List;

/** What the elements of rules name, so that what means the same is left as it is written. */
final class Naming {
  private static final int LAST_PORT = 65_535;

  private final Cluster cluster;
  private final String namespace;

  /**
   * @param namespace that of the policy
   */
  Naming(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /**
   * Whether an element also names pods, or namespaces, of which nothing is known but that they lack
   * something: such an element is wide, whomever it finds today.
   */
  static boolean isOpenEnded(PolicyPeer peer) {
    if (peer.ipBlock() != null) {
      return false;
    }
    LabelSelector namespaces = peer.namespaceSelector();
    LabelSelector pods = peer.podSelector();
    return pods == null || !asksFor(pods) || (namespaces != null && !asksFor(namespaces));
  }

  private static boolean asksFor(LabelSelector selector) {
    return !selector.matchLabels().isEmpty()
        || selector.matchExpressions().stream()
            .anyMatch(requirement -> requirement.operator() == LabelSelector.Operator.IN);
  }

  /** Whether every element of a rule asks for something that peers have. */
  static boolean isDefinite(NetworkRule rule) {
    return rule.peers().stream().noneMatch(Naming::isOpenEnded);
  }

  /** The pods that an element selects. */
  List<Pod> pods(PolicyPeer peer) {
    LabelSelector namespaces = peer.namespaceSelector();
    LabelSelector pods = peer.podSelector();
    if (peer.ipBlock() != null || (namespaces == null && pods == null)) {
      return List.of();
    }
    return cluster.pods().stream()
        .filter(
            pod ->
                namespaces == null
                    ? pod.namespace().equals(namespace)
                    : namespaces.matches(cluster.namespace(pod.namespace()).labels()))
        .filter(pod -> pods == null || pods.matches(pod.labels()))
        .toList();
  }

  /** Whether two elements name the same pods and the same addresses. */
  boolean isSame(PolicyPeer one, PolicyPeer other) {
    return addresses(one).equals(addresses(other)) && pods(one).equals(pods(other));
  }

  private static AddressSet addresses(PolicyPeer peer) {
    return peer.ipBlock() == null ? AddressSet.EMPTY : peer.ipBlock().addresses();
  }

  /** Whether two ports are the same at each of these servers. */
  static boolean isSame(PolicyPort one, PolicyPort other, List<? extends Endpoint> servers) {
    return !servers.isEmpty()
        && servers.stream().allMatch(server -> at(one, server).equals(at(other, server)));
  }

  private static PortSet at(PolicyPort port, Endpoint server) {
    Protocol protocol =
        Protocol.named(port.protocol().isEmpty() ? "TCP" : port.protocol()).orElse(null);
    if (protocol == null) {
      return PortSet.EMPTY;
    }
    return switch (port.port()) {
      case PortRef.Every every -> PortSet.of(protocol);
      case PortRef.Named named ->
          server instanceof Pod pod ? pod.named(named.name(), protocol) : PortSet.EMPTY;
      case PortRef.Numbered number -> {
        Integer end = port.endPort();
        int last = end == null ? number.number() : end;
        yield number.number() < 1 || last < number.number() || last > LAST_PORT
            ? PortSet.EMPTY
            : PortSet.of(protocol, number.number(), last);
      }
    };
  }
}

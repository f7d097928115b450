package io.kubeguard.core.network.compare;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The selectors that policies use.
 *
 * @param pods over labels of pods
 * @param namespaces over labels of namespaces
 * @param named the namespaces in which policies stand
 */
record Selectors(List<LabelSelector> pods, List<LabelSelector> namespaces, List<String> named) {
  static Selectors of(PolicySet policies) {
    Set<LabelSelector> pods = new LinkedHashSet<>();
    Set<LabelSelector> namespaces = new LinkedHashSet<>();
    NavigableSet<String> named = new TreeSet<>();
    for (NetworkPolicy policy : policies.policies()) {
      named.add(policy.metadata().namespace());
      pods.add(policy.podSelector());
      for (Direction direction : Direction.values()) {
        for (NetworkRule rule : policy.rules(direction)) {
          rule.peers().forEach(peer -> add(peer, pods, namespaces));
        }
      }
    }
    for (CiliumPolicy policy : policies.ciliumPolicies()) {
      if (!policy.metadata().namespace().isEmpty()) {
        named.add(policy.metadata().namespace());
      }
      pods.add(policy.endpointSelector());
      policy.rules().stream()
          .flatMap(rule -> rule.peers().stream())
          .forEach(
              peer -> {
                if (peer instanceof CiliumRule.Peer.Endpoints endpoints) {
                  pods.add(endpoints.selector());
                }
              });
    }
    return new Selectors(List.copyOf(pods), List.copyOf(namespaces), List.copyOf(named));
  }

  private static void add(PolicyPeer peer, Set<LabelSelector> pods, Set<LabelSelector> namespaces) {
    if (peer.podSelector() != null) {
      pods.add(peer.podSelector());
    }
    if (peer.namespaceSelector() != null) {
      namespaces.add(peer.namespaceSelector());
    }
  }
}

package io.kubeguard.engine.network;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import java.util.ArrayList;
import java.util.List;

/** Policies without one of their peers or ports. */
final class Weakenings {
  private static final PolicyPort.PortRef DNS = new PolicyPort.PortRef.Numbered(53);

  private final PolicySet all;
  private final List<PolicySet> each = new ArrayList<>();

  private Weakenings(PolicySet all) {
    this.all = all;
  }

  /** One for each peer and each port, but for DNS over TCP, which an allowance gives. */
  static List<PolicySet> of(PolicySet policies) {
    Weakenings weakenings = new Weakenings(policies);
    policies.policies().forEach(weakenings::weaken);
    policies.ciliumPolicies().forEach(weakenings::weaken);
    return weakenings.each;
  }

  private void weaken(NetworkPolicy policy) {
    for (Direction direction : Direction.values()) {
      List<NetworkRule> rules = policy.rules(direction);
      for (int i = 0; i < rules.size(); i++) {
        for (NetworkRule less : weaker(rules.get(i))) {
          List<NetworkRule> changed = new ArrayList<>(rules);
          boolean isNothing = less.peers().isEmpty() || less.ports().isEmpty();
          if (isNothing) {
            changed.remove(i);
          } else {
            changed.set(i, less);
          }
          replace(policy, with(policy, direction, changed));
        }
      }
    }
  }

  private static List<NetworkRule> weaker(NetworkRule rule) {
    List<NetworkRule> weaker = new ArrayList<>();
    for (PolicyPeer peer : rule.peers()) {
      List<PolicyPeer> peers = new ArrayList<>(rule.peers());
      peers.remove(peer);
      weaker.add(new NetworkRule(peers, rule.ports(), rule.location()));
    }
    for (PolicyPort port : rule.ports()) {
      List<PolicyPort> ports = new ArrayList<>(rule.ports());
      ports.remove(port);
      if (!port.protocol().equals("TCP") || !port.port().equals(DNS)) {
        weaker.add(new NetworkRule(rule.peers(), ports, rule.location()));
      }
    }
    return weaker;
  }

  private static NetworkPolicy with(
      NetworkPolicy policy, Direction direction, List<NetworkRule> rules) {
    boolean ingress = direction == Direction.INGRESS;
    return new NetworkPolicy(
        policy.metadata(),
        policy.podSelector(),
        policy.policyTypes(),
        ingress ? rules : policy.ingress(),
        ingress ? policy.egress() : rules,
        policy.location());
  }

  private void replace(NetworkPolicy before, NetworkPolicy after) {
    List<NetworkPolicy> policies = new ArrayList<>(all.policies());
    policies.set(policies.indexOf(before), after);
    each.add(new PolicySet(policies, all.ciliumPolicies()));
  }

  private void weaken(CiliumPolicy policy) {
    for (CiliumRule rule : policy.rules()) {
      List<CiliumRule> rules = new ArrayList<>(policy.rules());
      rules.remove(rule);
      List<CiliumPolicy> policies = new ArrayList<>(all.ciliumPolicies());
      policies.set(
          policies.indexOf(policy),
          new CiliumPolicy(
              policy.metadata(),
              policy.endpointSelector(),
              rules,
              policy.denyIngress(),
              policy.denyEgress(),
              policy.location()));
      each.add(new PolicySet(all.policies(), policies));
    }
  }
}

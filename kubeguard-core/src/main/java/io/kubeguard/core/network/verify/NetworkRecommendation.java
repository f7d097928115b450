package io.kubeguard.core.network.verify;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkDraft;
import io.kubeguard.core.network.create.NetworkDraft.Remark;
import io.kubeguard.core.network.create.NetworkDraft.Unnamed;
import io.kubeguard.core.network.evaluate.PolicyRef;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.NetworkPolicy;
import java.util.List;
import java.util.Map;

/**
 * Network policies that the verifier has accepted: sound, tight and valid. Only {@link
 * NetworkVerifier} makes one.
 */
public final class NetworkRecommendation {
  private final NetworkDraft draft;
  private final Map<RuleRef, List<NeededConnection>> backing;

  NetworkRecommendation(NetworkDraft draft, Map<RuleRef, List<NeededConnection>> backing) {
    this.draft = draft;
    this.backing = backing;
  }

  /** What backs a rule of a policy, which is told by its place: the connections it lets pass. */
  public List<NeededConnection> backing(NetworkPolicy policy, Direction direction, int index) {
    Metadata metadata = policy.metadata();
    PolicyRef ref =
        new PolicyRef("NetworkPolicy", metadata.namespace(), metadata.name(), policy.location());
    String field = direction == Direction.INGRESS ? "ingress" : "egress";
    return backing.getOrDefault(
        new RuleRef(ref, direction, field, index, policy.location()), List.of());
  }

  /** What backs a rule of a Cilium policy. */
  public List<NeededConnection> backing(CiliumPolicy policy, CiliumRule rule) {
    Metadata metadata = policy.metadata();
    PolicyRef ref =
        new PolicyRef(policy.kind(), metadata.namespace(), metadata.name(), policy.location());
    Direction direction = rule.direction();
    int index =
        policy.rules().stream().filter(r -> r.direction() == direction).toList().indexOf(rule);
    String field = direction == Direction.INGRESS ? "ingress" : "egress";
    return backing.getOrDefault(
        new RuleRef(ref, direction, field, index, rule.location()), List.of());
  }

  /** The pods that they were made for, and their peers. */
  public Cluster cluster() {
    return draft.cluster();
  }

  public PolicySet policies() {
    return draft.policies();
  }

  /** What they are made from. */
  public List<NeededConnection> needs() {
    return draft.needs();
  }

  /** The pods that they are for. */
  public List<Pod> pods() {
    return draft.pods();
  }

  /** What the reviewer should know. */
  public List<Remark> remarks() {
    return draft.remarks();
  }

  /** What the policy of one end can't name, and why. */
  public List<Unnamed> unnamed() {
    return draft.unnamed();
  }

  /** For each namespace a policy that denies whatever no other allows; not among the policies. */
  public List<NetworkPolicy> offers() {
    return draft.offers();
  }
}

package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.refine.NetworkRuleEdit;

/** What edits make of network policies. */
public final class PolicyEdits {
  private PolicyEdits() {}

  /** The policy afterwards. */
  public static NetworkPolicy apply(NetworkPolicy policy, ObjectEdit.EditPolicy edit) {
    return new NetworkPolicy(
        policy.metadata(),
        policy.podSelector(),
        edit.policyTypes().isEmpty() ? policy.policyTypes() : edit.policyTypes(),
        NetworkRuleEdit.apply(policy.ingress(), edit.ingress()),
        NetworkRuleEdit.apply(policy.egress(), edit.egress()),
        policy.location());
  }
}

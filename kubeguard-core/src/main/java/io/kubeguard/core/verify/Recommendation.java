package io.kubeguard.core.verify;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.create.Needs;
import java.util.List;

/**
 * Roles and bindings for one identity that the verifier has accepted: sound, tight and valid. Only
 * {@link RoleVerifier} makes one.
 */
public final class Recommendation {
  private final Identity identity;
  private final RbacPolicy policy;
  private final Needs needs;
  private final List<BackedRule> rules;

  Recommendation(Identity identity, RbacPolicy policy, Needs needs, List<BackedRule> rules) {
    this.identity = identity;
    this.policy = policy;
    this.needs = needs;
    this.rules = List.copyOf(rules);
  }

  /** For whom it is. */
  public Identity identity() {
    return identity;
  }

  /** The roles and bindings. */
  public RbacPolicy policy() {
    return policy;
  }

  /** What they are made from, with what is offered beside and what the reviewer should know. */
  public Needs needs() {
    return needs;
  }

  /** Each rule with what backs it, in the order of the policy's roles. */
  public List<BackedRule> rules() {
    return rules;
  }
}

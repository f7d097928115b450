package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;

/**
 * One rule that a binding gives its subjects.
 *
 * @param role the role that the binding names; for an aggregated ClusterRole the rule is one that
 *     it collected
 * @param namespace where the rule holds: the RoleBinding's namespace, or {@code ""} for everywhere
 */
public record Grant(BindingObject binding, RoleObject role, PolicyRule rule, String namespace) {
  /** Whether this grant alone is enough for a request. */
  public boolean allows(Attributes attributes) {
    return holdsFor(attributes) && RuleMatch.matches(rule, attributes);
  }

  /** A RoleBinding's rules never reach cluster-wide requests and non-resource URLs. */
  private boolean holdsFor(Attributes attributes) {
    return namespace.isEmpty()
        || switch (attributes) {
          case Attributes.Resource resource -> resource.namespace().equals(namespace);
          case Attributes.NonResource path -> false;
        };
  }
}

package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A binding together with the rules that it gives.
 *
 * @param position its place among all bindings, in the order in which they are asked
 */
record BoundRole(
    int position, BindingObject binding, RoleObject role, List<PolicyRule> rules, String namespace)
    implements Comparable<BoundRole> {
  Optional<Grant> firstFor(Attributes attributes) {
    for (PolicyRule rule : rules) {
      if (RuleMatch.matches(rule, attributes)) {
        return Optional.of(grant(rule));
      }
    }
    return Optional.empty();
  }

  Stream<Grant> grants() {
    return rules.stream().map(this::grant);
  }

  private Grant grant(PolicyRule rule) {
    return new Grant(binding, role, rule, namespace);
  }

  @Override
  public int compareTo(BoundRole other) {
    return Integer.compare(position, other.position);
  }
}

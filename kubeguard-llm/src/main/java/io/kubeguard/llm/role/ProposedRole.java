package io.kubeguard.llm.role;

import io.kubeguard.core.rbac.PolicyRule;
import java.util.List;

/**
 * A role as a model proposes it.
 *
 * @param name its own part of the name; may be empty
 * @param namespaces where it holds, without repeats; empty for everywhere
 */
record ProposedRole(String name, List<String> namespaces, List<PolicyRule> rules) {
  ProposedRole {
    namespaces = namespaces.stream().distinct().toList();
    rules = List.copyOf(rules);
  }

  /** How many rights a rule grants in one place. */
  static long size(PolicyRule rule) {
    return (long) rule.verbs().size()
        * (rule.nonResourceURLs().size()
            + (long) rule.apiGroups().size()
                * rule.resources().size()
                * Math.max(1, rule.resourceNames().size()));
  }

  ProposedRole with(List<PolicyRule> others) {
    return new ProposedRole(name, namespaces, others);
  }

  /** Where its rules hold, {@code ""} for everywhere. */
  List<String> scopes() {
    return namespaces.isEmpty() ? List.of("") : namespaces;
  }
}

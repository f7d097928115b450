package io.kubeguard.core.rbac.validate;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.validate.Objections;
import io.kubeguard.core.validate.Quoted;
import java.util.List;

/** Checks {@code rules}. Which verbs, groups and resources exist, the API server doesn't ask. */
final class RuleCheck {
  private RuleCheck() {}

  static void check(List<PolicyRule> rules, boolean namespaced, Objections objections) {
    for (int i = 0; i < rules.size(); i++) {
      check(rules.get(i), namespaced, "rules[" + i + "]", objections);
    }
  }

  private static void check(
      PolicyRule rule, boolean namespaced, String field, Objections objections) {
    if (rule.verbs().isEmpty()) {
      objections.required(
          "rule-without-verbs",
          field + ".verbs",
          "verbs must contain at least one value",
          "name the verbs that are allowed, or remove the rule");
    }
    if (rule.nonResourceURLs().isEmpty()) {
      resources(rule, field, objections);
    } else {
      paths(rule, namespaced, field, objections);
    }
  }

  private static void resources(PolicyRule rule, String field, Objections objections) {
    if (rule.apiGroups().isEmpty()) {
      objections.required(
          "rule-without-api-groups",
          field + ".apiGroups",
          "resource rules must supply at least one api group",
          "name the groups; the core group is \"\"");
    }
    if (rule.resources().isEmpty()) {
      objections.required(
          "rule-without-resources",
          field + ".resources",
          "resource rules must supply at least one resource",
          "name the resources, or remove the rule");
    }
  }

  private static void paths(
      PolicyRule rule, boolean namespaced, String field, Objections objections) {
    String urls = field + ".nonResourceURLs: Invalid value: " + Quoted.of(rule.nonResourceURLs());
    if (namespaced) {
      objections.error(
          "paths-in-role",
          urls + ": namespaced rules cannot apply to non-resource URLs",
          "move them to a ClusterRole and bind it by a ClusterRoleBinding");
    }
    if (!rule.apiGroups().isEmpty()
        || !rule.resources().isEmpty()
        || !rule.resourceNames().isEmpty()) {
      objections.error(
          "rule-mixes-resources-and-paths",
          urls + ": rules cannot apply to both regular resources and non-resource URLs",
          "split it into two rules");
    }
  }
}

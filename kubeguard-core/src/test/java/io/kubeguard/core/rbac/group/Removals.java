package io.kubeguard.core.rbac.group;

import io.kubeguard.core.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Every rule list that lacks one rule, or one item of one rule. */
final class Removals {
  private Removals() {}

  static List<List<PolicyRule>> each(List<PolicyRule> rules) {
    List<List<PolicyRule>> all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<PolicyRule> without = new ArrayList<>(rules);
      PolicyRule rule = without.remove(i);
      all.add(without);
      List<PolicyRule> smaller = new ArrayList<>();
      shrink(
          rule.verbs(),
          (r, l) -> new PolicyRule(l, r.apiGroups(), r.resources(), r.resourceNames(), List.of()),
          rule,
          smaller);
      shrink(
          rule.apiGroups(),
          (r, l) -> new PolicyRule(r.verbs(), l, r.resources(), r.resourceNames(), List.of()),
          rule,
          smaller);
      shrink(
          rule.resources(),
          (r, l) -> new PolicyRule(r.verbs(), r.apiGroups(), l, r.resourceNames(), List.of()),
          rule,
          smaller);
      shrink(
          rule.resourceNames(),
          (r, l) -> new PolicyRule(r.verbs(), r.apiGroups(), r.resources(), l, List.of()),
          rule,
          smaller);
      for (PolicyRule less : smaller) {
        List<PolicyRule> changed = new ArrayList<>(without);
        changed.add(less);
        all.add(changed);
      }
    }
    return all;
  }

  private static void shrink(
      List<String> items,
      BiFunction<PolicyRule, List<String>, PolicyRule> with,
      PolicyRule rule,
      List<PolicyRule> smaller) {
    if (items.size() > 1) {
      for (String item : items) {
        smaller.add(with.apply(rule, items.stream().filter(other -> !other.equals(item)).toList()));
      }
    }
  }
}

package io.kubeguard.cli;

import io.kubeguard.core.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is left of a rule when it goes, or one item of one of its lists. */
final class Less {
  private Less() {}

  static List<List<PolicyRule>> than(PolicyRule rule) {
    List<List<PolicyRule>> all = new ArrayList<>();
    all.add(List.of());
    for (Part part : Part.values()) {
      List<String> items = part.of(rule);
      if (items.size() > 1) {
        for (String item : items) {
          all.add(
              List.of(
                  part.with(
                      rule, old -> old.stream().filter(other -> !other.equals(item)).toList())));
        }
      }
    }
    return all;
  }

  private enum Part {
    VERBS,
    GROUPS,
    RESOURCES,
    NAMES,
    PATHS;

    List<String> of(PolicyRule rule) {
      return switch (this) {
        case VERBS -> rule.verbs();
        case GROUPS -> rule.apiGroups();
        case RESOURCES -> rule.resources();
        case NAMES -> rule.resourceNames();
        case PATHS -> rule.nonResourceURLs();
      };
    }

    PolicyRule with(PolicyRule rule, UnaryOperator<List<String>> change) {
      return new PolicyRule(
          change(VERBS, rule, change),
          change(GROUPS, rule, change),
          change(RESOURCES, rule, change),
          change(NAMES, rule, change),
          change(PATHS, rule, change));
    }

    private List<String> change(Part part, PolicyRule rule, UnaryOperator<List<String>> change) {
      return part == this ? change.apply(part.of(rule)) : part.of(rule);
    }
  }
}

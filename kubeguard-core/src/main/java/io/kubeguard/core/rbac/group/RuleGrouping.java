package io.kubeguard.core.rbac.group;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups permissions into rules. A rule grants the cross product of its lists, so a grouping is a
 * cover of the wanted cells by boxes that hold nothing else. The cover is the smallest one where
 * that can be found within a bounded search, and never larger than the greedy one.
 */
public final class RuleGrouping {
  private static final Comparator<PolicyRule> ORDER =
      Comparator.comparing((PolicyRule rule) -> String.join(",", rule.nonResourceURLs()))
          .thenComparing(rule -> String.join(",", rule.apiGroups()))
          .thenComparing(rule -> String.join(",", rule.resources()))
          .thenComparing(rule -> String.join(",", rule.resourceNames()))
          .thenComparing(rule -> String.join(",", rule.verbs()));

  private RuleGrouping() {}

  /**
   * The rules that grant exactly these cells, in a stable order that doesn't depend on theirs. A
   * cell with a name that one without a name covers adds nothing.
   */
  public static List<PolicyRule> group(Collection<Cell> cells) {
    Set<Cell> wanted = new HashSet<>(cells);
    wanted.removeIf(cell -> cell.isNamed() && cells.contains(cell.unnamed()));
    List<PolicyRule> rules = new ArrayList<>();
    rules.addAll(rules(wanted.stream().filter(cell -> !cell.isNamed()).toList()));
    rules.addAll(rules(wanted.stream().filter(Cell::isNamed).toList()));
    rules.sort(ORDER);
    return rules;
  }

  /** The rules that grant exactly these requests on paths. */
  public static List<PolicyRule> groupPaths(Collection<Attributes.NonResource> paths) {
    List<List<String>> tuples =
        paths.stream().map(path -> List.of(path.verb(), "", path.path(), "")).toList();
    return Cover.of(tuples).stream()
        .map(box -> PolicyRule.ofPaths(box.items(0), box.items(2)))
        .sorted(ORDER)
        .toList();
  }

  private static List<PolicyRule> rules(List<Cell> cells) {
    List<List<String>> tuples =
        cells.stream()
            .map(cell -> List.of(cell.verb(), cell.apiGroup(), cell.resource(), cell.name()))
            .toList();
    return Cover.of(tuples).stream().map(RuleGrouping::rule).toList();
  }

  private static PolicyRule rule(Cover.NamedBox box) {
    List<String> names = box.items(3).stream().filter(name -> !name.isEmpty()).toList();
    return PolicyRule.ofResources(box.items(0), box.items(1), box.items(2), names);
  }
}

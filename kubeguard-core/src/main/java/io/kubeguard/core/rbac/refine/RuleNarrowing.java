package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.group.Cell;
import io.kubeguard.core.rbac.group.RuleGrouping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Narrows one rule to what of it must stay. Where that is again a product, list items go; else the
 * fewest exact rules take its place.
 */
final class RuleNarrowing {
  /** A rule that writes down more rights than this stays as it stands. */
  static final int MAX_RIGHTS = 10_000;

  private static final String NAMES_LOST = "more names were used than a profile keeps";

  private final Namer namer;
  private final BlindSpots blindSpots;

  RuleNarrowing(Namer namer, BlindSpots blindSpots) {
    this.namer = namer;
    this.blindSpots = blindSpots;
  }

  /**
   * What becomes of a rule.
   *
   * @param uses what it is to go on serving
   * @param accepted what people decided to keep of it
   * @param holders who has it
   * @param before the changes of the role's earlier rules, which need not be repeated
   */
  RuleChange narrow(
      PolicyRule rule,
      List<Use> uses,
      List<KeptRight> accepted,
      Holders holders,
      List<RuleChange> before) {
    List<Attributes> written = GrantedRights.of(rule, "");
    Map<Attributes, List<Backing>> kept = new TreeMap<>();
    used(rule, uses, kept);
    for (Attributes right : written) {
      blindSpots
          .of(right, rule, holders)
          .forEach(
              (blind, reason) -> {
                if (!kept.containsKey(blind) && !isKept(blind, before)) {
                  add(kept, blind, new Backing.NotObservable(reason));
                }
              });
      accepted(right, accepted, kept);
    }
    List<Attributes> removed = without(written, kept.keySet());
    return new RuleChange(rule, edit(kept.keySet(), removed), backed(kept), removed);
  }

  /** What is written and no kept right covers. */
  private static List<Attributes> without(List<Attributes> written, Set<Attributes> kept) {
    List<Attributes> wide = kept.stream().filter(Overlap::isWide).toList();
    return written.stream()
        .filter(right -> !kept.contains(right) && !kept.contains(Namer.named(right, "")))
        .filter(right -> wide.stream().noneMatch(w -> Overlap.covers(w, right)))
        .toList();
  }

  private void used(PolicyRule rule, List<Use> uses, Map<Attributes, List<Backing>> kept) {
    boolean named = !rule.resourceNames().isEmpty();
    namer
        .rights(
            uses.stream().filter(use -> !(named && use.namesLost())).toList(),
            Use::right,
            unnamed -> !named)
        .forEach((right, support) -> add(kept, right, new Backing.Used(support)));
    if (named) {
      uses.stream()
          .filter(Use::namesLost)
          .forEach(
              use ->
                  rule.resourceNames()
                      .forEach(
                          name ->
                              add(
                                  kept,
                                  Namer.named(use.right(), name),
                                  new Backing.NotObservable(NAMES_LOST))));
    }
  }

  static void accepted(
      Attributes written, List<KeptRight> accepted, Map<Attributes, List<Backing>> kept) {
    for (KeptRight decision : accepted) {
      for (Attributes wanted : GrantedRights.of(decision.right(), "")) {
        Overlap.of(wanted, written)
            .ifPresent(common -> add(kept, common, new Backing.Accepted(decision)));
      }
    }
  }

  static void add(Map<Attributes, List<Backing>> kept, Attributes right, Backing backing) {
    List<Backing> backings = kept.computeIfAbsent(right, key -> new ArrayList<>());
    if (!backings.contains(backing)) {
      backings.add(backing);
    }
  }

  static List<Backed> backed(Map<Attributes, List<Backing>> kept) {
    return kept.entrySet().stream().map(k -> new Backed(k.getKey(), k.getValue())).toList();
  }

  private static boolean isKept(Attributes right, List<RuleChange> before) {
    return before.stream()
        .flatMap(change -> change.kept().stream())
        .anyMatch(backed -> Overlap.covers(backed.right(), right));
  }

  private static RuleEdit edit(Collection<Attributes> kept, List<Attributes> removed) {
    if (removed.isEmpty()) {
      return new RuleEdit.Keep();
    }
    if (kept.isEmpty()) {
      return new RuleEdit.Remove();
    }
    return new RuleEdit.Replace(grouped(widest(kept)));
  }

  /** Those that no other one with a star covers. */
  private static List<Attributes> widest(Collection<Attributes> rights) {
    List<Attributes> wide = rights.stream().filter(Overlap::isWide).toList();
    return rights.stream()
        .filter(right -> wide.stream().noneMatch(w -> !w.equals(right) && Overlap.covers(w, right)))
        .toList();
  }

  private static List<PolicyRule> grouped(List<Attributes> rights) {
    List<Cell> cells = new ArrayList<>();
    List<Attributes.NonResource> paths = new ArrayList<>();
    for (Attributes right : rights) {
      switch (right) {
        case Attributes.Resource r ->
            cells.add(new Cell(r.verb(), r.apiGroup(), r.resource().toString(), r.name()));
        case Attributes.NonResource path -> paths.add(path);
      }
    }
    List<PolicyRule> rules = new ArrayList<>(RuleGrouping.group(cells));
    rules.addAll(RuleGrouping.groupPaths(paths));
    return rules;
  }
}

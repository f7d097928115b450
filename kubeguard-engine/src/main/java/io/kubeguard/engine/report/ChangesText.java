package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Technique;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.impact.ObjectImpact;
import io.kubeguard.core.rbac.refine.Backed;
import io.kubeguard.core.rbac.refine.BindingChange;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RoleChange;
import io.kubeguard.core.rbac.refine.RuleChange;
import io.kubeguard.core.rbac.refine.RuleEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells each changed object to a person at a terminal: what goes, what stays and what it closes.
 */
final class ChangesText {
  private static final int MANY = 10;
  private static final int MOST_DANGERS = 3;

  private final Page page;
  private final ShortPaths paths;
  private final Map<Location, ObjectImpact> impacts = new HashMap<>();
  private final Set<String> explained = new HashSet<>();

  ChangesText(Page page, ShortPaths paths, Impact impact) {
    this.page = page;
    this.paths = paths;
    impact.objects().forEach(object -> impacts.put(object.location(), object));
  }

  void role(RoleChange change) {
    RoleObject role = change.role();
    page.blank().line(0, role.title() + " (" + paths.in(role.location()) + ")");
    for (RuleChange rule : change.rules()) {
      if (!(rule.edit() instanceof RuleEdit.Keep)) {
        page.line(2, "- " + Words.rule(rule.rule()));
        for (PolicyRule after : rule.after()) {
          page.line(2, "+ " + Words.rule(after));
        }
        backing(rule.kept());
      }
    }
    dangers(role.location());
  }

  void binding(BindingChange change) {
    BindingObject before = change.binding();
    page.blank()
        .line(0, before.title() + " (" + paths.in(before.location()) + ")")
        .line(2, "- " + before.roleRef());
    if (change.edit() instanceof ObjectEdit.ReplaceObject replace) {
      for (BindingObject binding : replace.bindings()) {
        page.line(2, "+ " + binding.title() + " to " + binding.roleRef());
      }
      for (RoleObject role : replace.roles()) {
        page.line(2, "+ " + role.title());
        role.rules().forEach(rule -> page.line(4, Words.rule(rule)));
      }
    }
    page.line(2, change.reason());
    backing(change.kept());
    dangers(before.location());
  }

  /** How much evidence there is, and what stays for another reason. */
  private void backing(List<Backed> kept) {
    long used = 0;
    Map<String, List<Attributes>> reasons = new TreeMap<>();
    for (Backed backed : kept) {
      for (Ground ground : Ground.of(backed)) {
        if (ground.isEvidence()) {
          used += ground.seen().map(tally -> tally.count()).orElse(0L);
        } else {
          reasons
              .computeIfAbsent(
                  ground.name() + " (" + ground.reason() + ")", key -> new ArrayList<>())
              .add(backed.right());
        }
      }
    }
    if (used > 0) {
      page.line(4, "used by " + Words.requests(used));
    }
    reasons.forEach(
        (reason, rights) ->
            page.line(
                4, reason + ": " + String.join("; ", Words.firsts(Words.ruled(rights), MANY))));
  }

  /** What goes that was dangerous, the worst first. */
  private void dangers(Location location) {
    ObjectImpact its = impacts.get(location);
    if (its == null || its.closed().isEmpty()) {
      return;
    }
    page.line(4, "what goes was dangerous:");
    its.closed().stream().limit(MOST_DANGERS).forEach(this::danger);
    if (its.closed().size() > MOST_DANGERS) {
      page.line(6, "… and " + (its.closed().size() - MOST_DANGERS) + " more (all with -o html)");
    }
  }

  /** What a danger allows is said once on a page. */
  private void danger(ClosedDanger closed) {
    Danger danger = closed.danger();
    String techniques =
        danger.techniques().stream().map(Technique::id).collect(Collectors.joining(", "));
    page.line(
        6,
        danger.risk()
            + closed.left().map(left -> " -> " + left).orElse("")
            + ": "
            + danger.title()
            + (explained.add(danger.id()) ? ". " + danger.allows() + " (" + techniques + ")" : ""));
  }
}

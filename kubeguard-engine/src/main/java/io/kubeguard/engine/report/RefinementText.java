package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Technique;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.impact.ObjectImpact;
import io.kubeguard.core.rbac.refine.Backed;
import io.kubeguard.core.rbac.refine.Backing;
import io.kubeguard.core.rbac.refine.BindingChange;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.PermissionCount;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.refine.RoleChange;
import io.kubeguard.core.rbac.refine.RuleChange;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.core.rbac.refine.Unjudged;
import io.kubeguard.core.rbac.takeover.TakeoverChange;
import io.kubeguard.core.rbac.takeover.TakeoverPath;
import io.kubeguard.core.verify.Finding;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RefinedSources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The result of {@code refine}, for a person at a terminal. */
public final class RefinementText {
  private static final int MANY = 10;
  private static final int MOST_DANGERS = 3;

  private final Page page = new Page();
  private final Impact impact;
  private final Map<Location, ObjectImpact> impacts = new HashMap<>();

  private RefinementText(Impact impact) {
    this.impact = impact;
    impact.objects().forEach(object -> impacts.put(object.location(), object));
  }

  /** The text. */
  public static String print(RefinedSources refined) {
    RbacRefinement result = refined.result();
    RefinementText text = new RefinementText(refined.impact());
    text.head(result);
    RefinementDraft draft = result.draft();
    if (result.refinement().isPresent()) {
      draft.roles().stream().filter(role -> !role.isUnchanged()).forEach(text::role);
      draft.bindings().forEach(text::binding);
    }
    text.unjudged(draft.unjudged());
    text.rest(result);
    text.deletions(refined.deletions());
    text.end(result);
    return text.page.toString();
  }

  private void head(RbacRefinement result) {
    Optional<Tally> total = result.profile().total();
    page.line(
        0,
        total
            .map(all -> Words.requests(all.count()) + ", " + Words.span(all))
            .orElse("No request in the log, so nobody is judged and nothing changes."));
    result.blindSpots().forEach(blind -> page.line(0, "Blind spot: " + blind + "."));
    if (!result.objections().isEmpty()) {
      page.list(
          0,
          "Nothing changes: the verifier rejected the changes:",
          firsts(result.objections().stream().map(RefinementText::text).toList()));
    }
  }

  private static String text(Finding finding) {
    return finding instanceof Finding.Unbacked unbacked
        ? "stays without evidence: " + unbacked.attributes() + " in " + unbacked.role()
        : Objections.of(finding);
  }

  private void role(RoleChange change) {
    RoleObject role = change.role();
    page.blank().line(0, role.title() + " (" + role.location() + ")");
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

  /** What goes that was dangerous, the worst first. */
  private void dangers(Location location) {
    ObjectImpact its = impacts.get(location);
    if (its == null) {
      return;
    }
    its.closed().stream().limit(MOST_DANGERS).forEach(this::danger);
    if (its.closed().size() > MOST_DANGERS) {
      page.line(4, "… and " + (its.closed().size() - MOST_DANGERS) + " lesser dangers");
    }
  }

  private void danger(ClosedDanger closed) {
    Danger danger = closed.danger();
    String techniques =
        danger.techniques().stream().map(Technique::id).collect(Collectors.joining(", "));
    page.line(
        4,
        danger.risk()
            + closed.left().map(left -> " to " + left).orElse("")
            + ": "
            + danger.title()
            + ". "
            + danger.allows()
            + " ("
            + techniques
            + ")");
  }

  private void binding(BindingChange change) {
    page.blank()
        .line(0, change.binding().title() + " (" + change.binding().location() + ")")
        .line(2, "- " + change.binding().roleRef());
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
    dangers(change.binding().location());
  }

  /** How much evidence there is, and what stays for another reason. */
  private void backing(List<Backed> kept) {
    long used = 0;
    Map<String, List<String>> reasons = new TreeMap<>();
    for (Backed backed : kept) {
      for (Backing backing : backed.backings()) {
        switch (backing) {
          case Backing.Used(Support.Observed observed) -> used += observed.tally().count();
          case Backing.Used(Support support) -> put(reasons, allowance(support), backed.right());
          case Backing.NotObservable blind ->
              put(reasons, "not-observable (" + blind.reason() + ")", backed.right());
          case Backing.Accepted accepted ->
              put(reasons, "kept by decision (" + accepted.by().reason() + ")", backed.right());
        }
      }
    }
    if (used > 0) {
      page.line(4, "used by " + Words.requests(used));
    }
    reasons.forEach(
        (reason, rights) -> page.line(4, reason + ": " + String.join("; ", firsts(rights))));
  }

  private static String allowance(Support support) {
    return support instanceof Support.Allowed allowed
        ? allowed.allowance() + " (" + allowed.allowance().reason() + ")"
        : "widened";
  }

  private static void put(Map<String, List<String>> reasons, String reason, Attributes right) {
    String text =
        right instanceof Attributes.Resource r && r.namespace().isEmpty()
            ? r.toString().replace(" cluster-wide", "")
            : right.toString();
    reasons.computeIfAbsent(reason, key -> new ArrayList<>()).add(text);
  }

  private void unjudged(List<Unjudged> roles) {
    if (!roles.isEmpty()) {
      page.blank();
      page.list(
          0,
          "Stays as it stands:",
          firsts(
              roles.stream()
                  .map(left -> left.role().title() + ": " + left.reasons().getFirst())
                  .toList()));
    }
  }

  private void rest(RbacRefinement result) {
    RefinementDraft draft = result.draft();
    page.blank();
    if (result.refinement().isPresent()) {
      permissions();
      takeovers();
    }
    page.list(
        0,
        "Used, but granted by something outside these manifests:",
        firsts(
            draft.notGranted().stream()
                .map(other -> other.identity().username() + ": " + other.attributes())
                .toList()));
    page.list(
        0, "On offer:", draft.suggestions().stream().map(s -> s.kind() + ": " + s.text()).toList());
    page.list(
        0, "Findings:", draft.findings().stream().map(finding -> finding.toString()).toList());
  }

  private void permissions() {
    List<String> subjects =
        impact.subjects().stream()
            .map(its -> its.identity().username() + ": " + sums(its.sumBefore(), its.sumAfter()))
            .toList();
    List<String> entries = new ArrayList<>(firsts(subjects));
    if (subjects.size() > 1) {
      entries.add("in sum: " + sums(impact.before(), impact.after()));
    }
    page.list(0, "Permissions, before -> after:", entries);
  }

  /** {@code 128 -> 3, dangerous 17 -> 0, used 2% -> 100%}. */
  private static String sums(PermissionCount.Sum before, PermissionCount.Sum after) {
    return String.format(
        java.util.Locale.ROOT,
        "%,d -> %,d, dangerous %,d -> %,d, used %.0f%% -> %.0f%%",
        before.granted(),
        after.granted(),
        before.dangerous(),
        after.dangerous(),
        100 * before.usedShare(),
        100 * after.usedShare());
  }

  private void takeovers() {
    TakeoverChange change = impact.takeovers();
    if (change.closedPairs() > 0) {
      page.list(
          0,
          String.format(
              java.util.Locale.ROOT,
              "Ways to take over others, before -> after: %,d -> %,d. Closed:",
              change.before(),
              change.after()),
          firsts(change.closed().stream().map(RefinementText::way).toList()));
    }
  }

  private static String way(TakeoverPath path) {
    List<String> parties = new ArrayList<>(List.of(path.from().toString()));
    path.steps().forEach(step -> parties.add(step.to() + " (" + step.means() + ")"));
    return String.join(" -> ", parties);
  }

  private void deletions(List<RefinedSources.Deletion> deletions) {
    page.list(
        0,
        "To take out of the cluster besides:",
        firsts(deletions.stream().map(RefinementYaml::command).toList()));
  }

  private void end(RbacRefinement result) {
    long edits = result.refinement().map(accepted -> accepted.changes().edits().size()).orElse(0);
    page.line(
        0,
        edits == 0
            ? "Nothing to tighten."
            : Words.count(edits, "object")
                + " to change; the result was replayed against the log, and nothing that was"
                + " observed breaks.");
  }

  private static List<String> firsts(List<String> entries) {
    if (entries.size() <= MANY) {
      return entries;
    }
    List<String> some = new ArrayList<>(entries.subList(0, MANY));
    some.add("… and " + (entries.size() - MANY) + " more");
    return some;
  }
}

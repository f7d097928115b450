package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.Backed;
import io.kubeguard.core.rbac.refine.BindingChange;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RoleChange;
import io.kubeguard.core.rbac.refine.RuleChange;
import io.kubeguard.core.rbac.refine.RuleEdit;
import java.util.ArrayList;
import java.util.List;

/** Tells changes of roles and bindings in lines, each with what stands behind it. */
final class ChangeLines {
  private final List<BackedLine> lines = new ArrayList<>();

  private ChangeLines() {}

  static List<BackedLine> of(RoleChange change) {
    ChangeLines told = new ChangeLines();
    change.rules().forEach(told::rule);
    return told.lines;
  }

  static List<BackedLine> of(BindingChange change) {
    ChangeLines told = new ChangeLines();
    told.binding(change);
    return told.lines;
  }

  private void rule(RuleChange rule) {
    if (rule.edit() instanceof RuleEdit.Keep) {
      add(Sign.SAME, Words.rule(rule.rule()), behind(rule.rule(), rule.kept()));
      return;
    }
    add(Sign.REMOVED, Words.rule(rule.rule()), List.of());
    rule.after().forEach(after -> add(Sign.ADDED, Words.rule(after), behind(after, rule.kept())));
  }

  private void binding(BindingChange change) {
    BindingObject binding = change.binding();
    switch (change.edit()) {
      case ObjectEdit.RemoveSubjects remove ->
          remove
              .subjects()
              .forEach(
                  i -> add(Sign.REMOVED, "for " + binding.subjects().get(i).toString(), List.of()));
      case ObjectEdit.EditRules edit -> {}
      case ObjectEdit.EditPolicy edit -> {}
      case ObjectEdit.ReplaceObject replace -> {
        add(Sign.REMOVED, binding.title() + " to " + binding.roleRef(), List.of());
        replace
            .bindings()
            .forEach(its -> add(Sign.ADDED, its.title() + " to " + its.roleRef(), List.of()));
        replace.roles().forEach(role -> role(role, change.kept()));
      }
    }
  }

  private void role(RoleObject role, List<Backed> kept) {
    List<Backed> its =
        kept.stream()
            .filter(
                backed ->
                    role.metadata().namespace().isEmpty()
                        || !(backed.right() instanceof Attributes.Resource right)
                        || right.namespace().isEmpty()
                        || right.namespace().equals(role.metadata().namespace()))
            .toList();
    role.rules()
        .forEach(
            rule -> add(Sign.ADDED, role.title() + ": " + Words.rule(rule), behind(rule, its)));
  }

  private void add(Sign sign, String text, List<Backed> rights) {
    lines.add(
        new BackedLine(
            sign,
            text,
            rights.stream()
                .map(backed -> new BackedLine.Right(Words.ruled(backed.right()), Ground.of(backed)))
                .toList()));
  }

  private static List<Backed> behind(PolicyRule rule, List<Backed> kept) {
    return kept.stream().filter(backed -> grants(rule, backed.right())).toList();
  }

  private static boolean grants(PolicyRule rule, Attributes right) {
    boolean verb = rule.verbs().contains(right.verb()) || rule.verbs().contains("*");
    return verb
        && switch (right) {
          case Attributes.NonResource path -> holds(rule.nonResourceURLs(), path.path());
          case Attributes.Resource r ->
              holds(rule.apiGroups(), r.apiGroup())
                  && holds(rule.resources(), r.resource().toString())
                  && (rule.resourceNames().isEmpty() || rule.resourceNames().contains(r.name()));
        };
  }

  private static boolean holds(List<String> values, String value) {
    return values.contains(value) || values.contains("*");
  }
}

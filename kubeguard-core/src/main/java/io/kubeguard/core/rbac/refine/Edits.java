package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What edits make of a policy. */
public final class Edits {
  private final Map<Location, ObjectEdit> edits = new HashMap<>();
  private final List<RoleObject> roles = new ArrayList<>();
  private final List<BindingObject> bindings = new ArrayList<>();

  private Edits() {}

  /** The policy afterwards; what isn't edited stays the same object. */
  public static RbacPolicy apply(RbacPolicy policy, List<ObjectEdit> edits) {
    Edits applied = new Edits();
    edits.forEach(edit -> applied.edits.put(edit.location(), edit));
    policy.roles().forEach(applied::role);
    policy.bindings().forEach(applied::binding);
    return new RbacPolicy(applied.roles, applied.bindings);
  }

  private void role(RoleObject role) {
    switch (edits.get(role.location())) {
      case null -> roles.add(role);
      case ObjectEdit.EditRules edit -> roles.add(withRules(role, rules(role, edit)));
      case ObjectEdit.ReplaceObject edit -> replace(edit);
      case ObjectEdit.RemoveSubjects edit ->
          throw new IllegalArgumentException("no subjects to remove at " + edit.location());
      case ObjectEdit.EditPolicy edit ->
          throw new IllegalArgumentException("no network policy at " + edit.location());
    }
  }

  private void binding(BindingObject binding) {
    switch (edits.get(binding.location())) {
      case null -> bindings.add(binding);
      case ObjectEdit.RemoveSubjects edit -> bindings.add(without(binding, edit.subjects()));
      case ObjectEdit.ReplaceObject edit -> replace(edit);
      case ObjectEdit.EditRules edit ->
          throw new IllegalArgumentException("no rules to edit at " + edit.location());
      case ObjectEdit.EditPolicy edit ->
          throw new IllegalArgumentException("no network policy at " + edit.location());
    }
  }

  private void replace(ObjectEdit.ReplaceObject edit) {
    roles.addAll(edit.roles());
    bindings.addAll(edit.bindings());
  }

  private static List<PolicyRule> rules(RoleObject role, ObjectEdit.EditRules edit) {
    List<PolicyRule> rules = new ArrayList<>();
    for (int i = 0; i < edit.rules().size(); i++) {
      switch (edit.rules().get(i)) {
        case RuleEdit.Keep keep -> rules.add(role.rules().get(i));
        case RuleEdit.Remove remove -> {}
        case RuleEdit.Replace replace -> rules.addAll(replace.rules());
      }
    }
    return rules;
  }

  private static RoleObject withRules(RoleObject role, List<PolicyRule> rules) {
    return switch (role) {
      case RoleObject.Role r -> new RoleObject.Role(r.metadata(), rules, r.location());
      case RoleObject.ClusterRole r ->
          new RoleObject.ClusterRole(r.metadata(), rules, r.aggregation(), r.location());
    };
  }

  private static BindingObject without(BindingObject binding, List<Integer> places) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < binding.subjects().size(); i++) {
      if (!places.contains(i)) {
        subjects.add(binding.subjects().get(i));
      }
    }
    return switch (binding) {
      case BindingObject.RoleBinding b ->
          new BindingObject.RoleBinding(b.metadata(), b.roleRef(), subjects, b.location());
      case BindingObject.ClusterRoleBinding b ->
          new BindingObject.ClusterRoleBinding(b.metadata(), b.roleRef(), subjects, b.location());
    };
  }
}

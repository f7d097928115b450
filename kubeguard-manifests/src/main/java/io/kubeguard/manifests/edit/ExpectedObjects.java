package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.PolicyEdits;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.read.ManifestSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reader must find in an edited document, worked out from what it found before. */
final class ExpectedObjects {
  private static final Location NOWHERE = Location.of("");

  private final List<Object> objects = new ArrayList<>();
  private final Map<Location, ObjectEdit> edits;

  private ExpectedObjects(Map<Location, ObjectEdit> edits) {
    this.edits = edits;
  }

  /** Whether the reader finds exactly what the edits ask for, and complains of nothing new. */
  static boolean met(ManifestSet before, ManifestSet after, Map<Location, ObjectEdit> edits) {
    ExpectedObjects expected = new ExpectedObjects(edits);
    before.model().rbac().roles().forEach(expected::add);
    before.model().rbac().bindings().forEach(expected::add);
    before.model().network().policies().forEach(expected::add);
    ExpectedObjects found = new ExpectedObjects(Map.of());
    after.model().rbac().roles().forEach(found::add);
    after.model().rbac().bindings().forEach(found::add);
    after.model().network().policies().forEach(found::add);
    return sorted(expected.objects).equals(sorted(found.objects))
        && errors(after) <= errors(before)
        && before.model().workloads().size() == after.model().workloads().size();
  }

  private static List<Object> sorted(List<Object> objects) {
    return objects.stream().sorted(Comparator.comparing(Object::toString)).toList();
  }

  private static long errors(ManifestSet set) {
    return set.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).count();
  }

  private void add(RoleObject role) {
    switch (edits.get(role.location())) {
      case ObjectEdit.EditRules edit ->
          objects.add(withRules(role, rules(role.rules(), edit.rules())));
      case ObjectEdit.ReplaceObject edit -> replace(edit);
      case ObjectEdit.RemoveSubjects edit -> objects.add(withRules(role, role.rules()));
      case ObjectEdit.EditPolicy edit -> objects.add(withRules(role, role.rules()));
      case null -> objects.add(withRules(role, role.rules()));
    }
  }

  private void add(BindingObject binding) {
    switch (edits.get(binding.location())) {
      case ObjectEdit.RemoveSubjects edit ->
          objects.add(withSubjects(binding, subjects(binding.subjects(), edit.subjects())));
      case ObjectEdit.ReplaceObject edit -> replace(edit);
      case ObjectEdit.EditRules edit -> objects.add(withSubjects(binding, binding.subjects()));
      case ObjectEdit.EditPolicy edit -> objects.add(withSubjects(binding, binding.subjects()));
      case null -> objects.add(withSubjects(binding, binding.subjects()));
    }
  }

  private void add(NetworkPolicy policy) {
    objects.add(
        edits.get(policy.location()) instanceof ObjectEdit.EditPolicy edit
            ? PolicyEdits.apply(policy, edit).withoutLocations()
            : policy.withoutLocations());
  }

  private void replace(ObjectEdit.ReplaceObject edit) {
    edit.roles().forEach(role -> objects.add(withRules(role, role.rules())));
    edit.bindings().forEach(binding -> objects.add(withSubjects(binding, binding.subjects())));
  }

  private static List<PolicyRule> rules(List<PolicyRule> before, List<RuleEdit> edits) {
    List<PolicyRule> rules = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      switch (edits.get(i)) {
        case RuleEdit.Keep keep -> rules.add(before.get(i));
        case RuleEdit.Remove remove -> {
          // It has no part in what comes out.
        }
        case RuleEdit.Replace replace -> rules.addAll(replace.rules());
      }
    }
    return rules;
  }

  private static List<Subject> subjects(List<Subject> before, List<Integer> gone) {
    Set<Integer> places = new HashSet<>(gone);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      if (!places.contains(i)) {
        subjects.add(before.get(i));
      }
    }
    return subjects;
  }

  private static RoleObject withRules(RoleObject role, List<PolicyRule> rules) {
    return switch (role) {
      case RoleObject.Role namespaced -> new RoleObject.Role(namespaced.metadata(), rules, NOWHERE);
      case RoleObject.ClusterRole cluster ->
          new RoleObject.ClusterRole(cluster.metadata(), rules, cluster.aggregation(), NOWHERE);
    };
  }

  private static BindingObject withSubjects(BindingObject binding, List<Subject> subjects) {
    return switch (binding) {
      case BindingObject.RoleBinding namespaced ->
          new BindingObject.RoleBinding(
              namespaced.metadata(), namespaced.roleRef(), subjects, NOWHERE);
      case BindingObject.ClusterRoleBinding cluster ->
          new BindingObject.ClusterRoleBinding(
              cluster.metadata(), cluster.roleRef(), subjects, NOWHERE);
    };
  }
}

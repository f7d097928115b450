package io.kubeguard.core.rbac.validate;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what an API server would reject in a policy, as {@code kubectl apply} of its objects would
 * show it (Kubernetes 1.34, {@code pkg/apis/rbac/validation}). Errors are what it rejects, and
 * objects that stand twice; warnings are what it silently changes.
 */
public final class ObjectValidation {
  private ObjectValidation() {}

  /** Every objection to every object, sorted by place; an empty list for a valid policy. */
  public static List<Diagnostic> validate(RbacPolicy policy) {
    List<Diagnostic> found = new ArrayList<>();
    Duplicates duplicates = new Duplicates();
    for (RoleObject role : policy.roles()) {
      Objections objections = new Objections(ObjectKey.of(role), role.location(), found);
      duplicates.check(objections);
      check(role, objections);
    }
    for (BindingObject binding : policy.bindings()) {
      Objections objections = new Objections(ObjectKey.of(binding), binding.location(), found);
      duplicates.check(objections);
      check(binding, objections);
    }
    return found.stream().sorted().toList();
  }

  private static void check(RoleObject role, Objections objections) {
    switch (role) {
      case RoleObject.Role r -> {
        MetadataCheck.namespaced(r.metadata(), objections);
        RuleCheck.check(r.rules(), true, objections);
      }
      case RoleObject.ClusterRole r -> {
        MetadataCheck.clusterScoped(r.metadata(), objections);
        RuleCheck.check(r.rules(), false, objections);
        SelectorCheck.check(r.aggregation(), objections);
      }
    }
  }

  private static void check(BindingObject binding, Objections objections) {
    switch (binding) {
      case BindingObject.RoleBinding b -> {
        MetadataCheck.namespaced(b.metadata(), objections);
        RoleRefCheck.check(b.roleRef(), true, objections);
        SubjectCheck.check(b.subjects(), true, objections);
      }
      case BindingObject.ClusterRoleBinding b -> {
        MetadataCheck.clusterScoped(b.metadata(), objections);
        RoleRefCheck.check(b.roleRef(), false, objections);
        SubjectCheck.check(b.subjects(), false, objections);
      }
    }
  }
}

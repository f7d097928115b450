package io.kubeguard.core.rbac.validate;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.validate.Inspection;
import io.kubeguard.core.validate.MetadataCheck;
import io.kubeguard.core.validate.Objections;
import io.kubeguard.core.validate.SelectorCheck;
import io.kubeguard.core.validate.Syntax;
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
    Inspection inspection = new Inspection();
    policy.roles().forEach(role -> check(role, inspection));
    policy.bindings().forEach(binding -> check(binding, inspection));
    return inspection.found();
  }

  private static void check(RoleObject role, Inspection inspection) {
    switch (role) {
      case RoleObject.Role r -> {
        Objections objections = inspection.namespaced("Role", r.metadata(), r.location());
        MetadataCheck.namespaced(r.metadata(), Syntax::pathSegment, objections);
        RuleCheck.check(r.rules(), true, objections);
      }
      case RoleObject.ClusterRole r -> {
        Objections objections = inspection.clusterScoped("ClusterRole", r.metadata(), r.location());
        MetadataCheck.clusterScoped(r.metadata(), Syntax::pathSegment, objections);
        RuleCheck.check(r.rules(), false, objections);
        for (int i = 0; i < r.aggregation().size(); i++) {
          String field = "aggregationRule.clusterRoleSelectors[" + i + "]";
          SelectorCheck.check(r.aggregation().get(i), field, objections);
        }
      }
    }
  }

  private static void check(BindingObject binding, Inspection inspection) {
    switch (binding) {
      case BindingObject.RoleBinding b -> {
        Objections objections = inspection.namespaced("RoleBinding", b.metadata(), b.location());
        MetadataCheck.namespaced(b.metadata(), Syntax::pathSegment, objections);
        RoleRefCheck.check(b.roleRef(), true, objections);
        SubjectCheck.check(b.subjects(), true, objections);
      }
      case BindingObject.ClusterRoleBinding b -> {
        Objections objections =
            inspection.clusterScoped("ClusterRoleBinding", b.metadata(), b.location());
        MetadataCheck.clusterScoped(b.metadata(), Syntax::pathSegment, objections);
        RoleRefCheck.check(b.roleRef(), false, objections);
        SubjectCheck.check(b.subjects(), false, objections);
      }
    }
  }
}

package io.kubeguard.core.rbac.validate;

import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.validate.Objections;
import io.kubeguard.core.validate.Syntax;

/** Checks {@code roleRef}. Whether the role exists, the API server doesn't ask. */
final class RoleRefCheck {
  private RoleRefCheck() {}

  static void check(RoleRef ref, boolean namespaced, Objections objections) {
    if (!namespaced && ref.kind() == RoleRef.Kind.ROLE) {
      objections.error(
          "role-ref-kind-invalid",
          "roleRef.kind: Unsupported value: \"Role\": supported values: \"ClusterRole\"",
          "bind the Role by a RoleBinding in its namespace, or a ClusterRole here");
    }
    if (ref.name().isEmpty()) {
      objections.required(
          "role-ref-name-missing", "roleRef.name", "", "name the role that is bound");
    } else {
      objections.invalid(
          "role-ref-name-invalid",
          "roleRef.name",
          ref.name(),
          Syntax.pathSegment(ref.name()),
          "write the name as the role has it");
    }
  }
}

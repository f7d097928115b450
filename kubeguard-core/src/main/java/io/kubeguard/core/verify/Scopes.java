package io.kubeguard.core.verify;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import java.util.List;

/** Where a role's rules hold: the namespaces in which it is bound, {@code ""} for everywhere. */
final class Scopes {
  private Scopes() {}

  static List<String> of(RoleObject role, RbacPolicy policy) {
    return policy.bindings().stream()
        .filter(binding -> binding.roleRef().equals(role.ref()))
        .filter(binding -> isNear(role, binding))
        .map(binding -> binding.metadata().namespace())
        .distinct()
        .sorted()
        .toList();
  }

  static boolean isNear(RoleObject role, BindingObject binding) {
    return switch (role) {
      case RoleObject.ClusterRole clusterRole -> true;
      case RoleObject.Role namespaced ->
          namespaced.metadata().namespace().equals(binding.metadata().namespace());
    };
  }
}

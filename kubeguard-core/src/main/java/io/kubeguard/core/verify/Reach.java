package io.kubeguard.core.verify;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.create.RoleDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a draft keeps to itself: it binds its own roles to its own identity, and none of its
 * roles takes rules from others or lends them.
 */
final class Reach {
  private static final String AGGREGATES = "rbac.authorization.k8s.io/aggregate-to-";

  private Reach() {}

  static List<Finding> check(RoleDraft draft) {
    List<Finding> findings = new ArrayList<>();
    for (BindingObject binding : draft.policy().bindings()) {
      String name = binding.metadata().name();
      if (!binding.subjects().stream().allMatch(subject -> isOnly(subject, draft.identity()))) {
        findings.add(new Finding.Beyond(name, "binds others than " + draft.identity().username()));
      }
      if (!isAmong(draft.policy(), binding)) {
        findings.add(
            new Finding.Beyond(name, "binds " + binding.roleRef() + ", which isn't in the draft"));
      }
    }
    for (RoleObject role : draft.policy().roles()) {
      if (role instanceof RoleObject.ClusterRole cluster && !cluster.aggregation().isEmpty()) {
        findings.add(
            new Finding.Beyond(role.ref().toString(), "collects the rules of other ClusterRoles"));
      }
      if (role.metadata().labels().keySet().stream().anyMatch(key -> key.startsWith(AGGREGATES))) {
        findings.add(
            new Finding.Beyond(role.ref().toString(), "is collected into other ClusterRoles"));
      }
    }
    return findings;
  }

  private static boolean isOnly(Subject subject, Identity identity) {
    return switch (subject) {
      case Subject.ServiceAccount account -> account.equals(Subject.of(identity));
      case Subject.User user -> user.name().equals(identity.username());
      case Subject.Group group -> false;
    };
  }

  private static boolean isAmong(RbacPolicy policy, BindingObject binding) {
    return policy.roles().stream()
        .filter(role -> role.ref().equals(binding.roleRef()))
        .anyMatch(role -> Scopes.isNear(role, binding));
  }
}

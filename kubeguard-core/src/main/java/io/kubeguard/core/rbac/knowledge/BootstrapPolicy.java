package io.kubeguard.core.rbac.knowledge;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The RBAC objects that every API server makes when it starts, as a server made them (label {@code
 * kubernetes.io/bootstrapping=rbac-defaults}).
 */
public final class BootstrapPolicy {
  private static final Set<String> FOR_EVERYONE =
      Set.of(
          "system:discovery",
          "system:basic-user",
          "system:public-info-viewer",
          "system:service-account-issuer-discovery");
  private static final Set<String> CONTROL_PLANE_GROUPS =
      Set.of("system:masters", "system:nodes", "kubeadm:cluster-admins");

  private BootstrapPolicy() {}

  /** All of them. */
  public static RbacPolicy policy() {
    return BuiltIn.POLICY;
  }

  /** Those that give rights to every authenticated user, which no other role need repeat. */
  public static RbacPolicy everyone() {
    return BuiltIn.EVERYONE;
  }

  /** Whether the identity is a part of the control plane or a node. */
  public static boolean isControlPlane(Identity identity) {
    return BuiltIn.ACCOUNTS.contains(Subject.of(identity))
        || identity.username().startsWith("system:node:")
        || (identity.serviceAccount().isEmpty() && identity.username().startsWith("system:"))
        || identity.groups().stream().anyMatch(CONTROL_PLANE_GROUPS::contains);
  }

  /** Whether a role is one that the API server makes and repairs by itself. */
  public static boolean isBuiltIn(RoleObject role) {
    return BuiltIn.ROLES.contains(role.ref() + "\0" + role.metadata().namespace());
  }

  private static final class BuiltIn {
    private static final RbacPolicy POLICY = BootstrapTable.read();
    private static final RbacPolicy EVERYONE =
        new RbacPolicy(
            POLICY.roles().stream()
                .filter(role -> FOR_EVERYONE.contains(role.metadata().name()))
                .toList(),
            POLICY.bindings().stream()
                .filter(binding -> FOR_EVERYONE.contains(binding.roleRef().name()))
                .toList());
    private static final Set<Subject> ACCOUNTS =
        POLICY.bindings().stream()
            .map(BindingObject::subjects)
            .flatMap(subjects -> subjects.stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ROLES =
        POLICY.roles().stream()
            .map(role -> role.ref() + "\0" + role.metadata().namespace())
            .collect(Collectors.toUnmodifiableSet());
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.verify.Finding;

/** How objects and objections are named. */
public final class Titles {
  private Titles() {}

  /** {@code Role shop/web}, {@code ClusterRole reader}. */
  public static String of(RoleObject role) {
    return switch (role) {
      case RoleObject.Role r -> "Role " + r.metadata().namespace() + "/" + r.metadata().name();
      case RoleObject.ClusterRole r -> "ClusterRole " + r.metadata().name();
    };
  }

  /** {@code RoleBinding shop/web}, {@code ClusterRoleBinding reader}. */
  public static String of(BindingObject binding) {
    return switch (binding) {
      case BindingObject.RoleBinding b ->
          "RoleBinding " + b.metadata().namespace() + "/" + b.metadata().name();
      case BindingObject.ClusterRoleBinding b -> "ClusterRoleBinding " + b.metadata().name();
    };
  }

  /** What the verifier objects to. */
  public static String of(Finding finding) {
    return switch (finding) {
      case Finding.Denied denied -> "would be denied: " + denied.attributes();
      case Finding.Unbacked unbacked ->
          "granted without evidence: " + unbacked.attributes() + " in " + unbacked.role();
      case Finding.Beyond beyond -> beyond.object() + " " + beyond.how();
      case Finding.Wider wider -> wider.subject() + " would gain " + wider.attributes();
      case Finding.Invalid invalid -> invalid.diagnostic().message();
    };
  }
}

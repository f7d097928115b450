package io.kubeguard.core.rbac;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import java.util.List;

/** A RoleBinding or a ClusterRoleBinding, with the place in the manifests where it stands. */
public sealed interface BindingObject {
  Metadata metadata();

  RoleRef roleRef();

  List<Subject> subjects();

  Location location();

  /** The subjects, each service account with its namespace: without one it is the binding's. */
  default List<Subject> placedSubjects() {
    String namespace = metadata().namespace();
    return subjects().stream()
        .map(
            subject ->
                subject instanceof Subject.ServiceAccount account && account.namespace().isEmpty()
                    ? new Subject.ServiceAccount(namespace, account.name())
                    : subject)
        .toList();
  }

  /** For people: {@code RoleBinding shop/web}, {@code ClusterRoleBinding web}. */
  default String title() {
    return switch (this) {
      case RoleBinding binding ->
          "RoleBinding " + binding.metadata().namespace() + "/" + binding.metadata().name();
      case ClusterRoleBinding binding -> "ClusterRoleBinding " + binding.metadata().name();
    };
  }

  /** Gives a Role, or a ClusterRole's rules, in one namespace. */
  record RoleBinding(Metadata metadata, RoleRef roleRef, List<Subject> subjects, Location location)
      implements BindingObject {
    public RoleBinding {
      subjects = List.copyOf(subjects);
    }
  }

  /** Gives a ClusterRole everywhere. */
  record ClusterRoleBinding(
      Metadata metadata, RoleRef roleRef, List<Subject> subjects, Location location)
      implements BindingObject {
    public ClusterRoleBinding {
      subjects = List.copyOf(subjects);
    }
  }
}

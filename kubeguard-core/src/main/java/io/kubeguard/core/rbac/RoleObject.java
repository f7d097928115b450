package io.kubeguard.core.rbac;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import java.util.List;

/** A Role or a ClusterRole, with the place in the manifests where it stands. */
public sealed interface RoleObject {
  Metadata metadata();

  List<PolicyRule> rules();

  Location location();

  /** How a binding names this role. */
  RoleRef ref();

  /** For people: {@code Role shop/web}, {@code ClusterRole web}. */
  default String title() {
    return switch (this) {
      case Role role -> "Role " + role.metadata().namespace() + "/" + role.metadata().name();
      case ClusterRole role -> "ClusterRole " + role.metadata().name();
    };
  }

  /** A Role: rights in one namespace. */
  record Role(Metadata metadata, List<PolicyRule> rules, Location location) implements RoleObject {
    public Role {
      rules = List.copyOf(rules);
    }

    @Override
    public RoleRef ref() {
      return new RoleRef(RoleRef.Kind.ROLE, metadata.name());
    }
  }

  /**
   * A ClusterRole. With a non-empty aggregation its rules are the union of the rules of the
   * ClusterRoles that one of the selectors selects; the API server overwrites its own.
   */
  record ClusterRole(
      Metadata metadata, List<PolicyRule> rules, List<LabelSelector> aggregation, Location location)
      implements RoleObject {
    public ClusterRole {
      rules = List.copyOf(rules);
      aggregation = List.copyOf(aggregation);
    }

    @Override
    public RoleRef ref() {
      return new RoleRef(RoleRef.Kind.CLUSTER_ROLE, metadata.name());
    }
  }
}

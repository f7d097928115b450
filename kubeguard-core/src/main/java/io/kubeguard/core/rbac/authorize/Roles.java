package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy's roles as bindings find them, with their rules after aggregation. */
final class Roles {
  private final Map<ObjectKey, RoleObject> byKey = new HashMap<>();
  private final IdentityHashMap<RoleObject, List<PolicyRule>> rules = new IdentityHashMap<>();
  private final Aggregation aggregation;

  Roles(List<RoleObject> roles) {
    List<RoleObject.ClusterRole> clusterRoles = new ArrayList<>();
    for (RoleObject role : ObjectKey.firsts(roles, ObjectKey::of)) {
      byKey.put(ObjectKey.of(role), role);
      if (role instanceof RoleObject.ClusterRole clusterRole) {
        clusterRoles.add(clusterRole);
      }
    }
    this.aggregation = new Aggregation(clusterRoles);
  }

  /** The role that a binding gives; none where its roleRef leads nowhere. */
  Optional<RoleObject> given(BindingObject binding) {
    ObjectKey key = key(binding);
    return key.name().isEmpty() ? Optional.empty() : Optional.ofNullable(byKey.get(key));
  }

  List<PolicyRule> rules(RoleObject role) {
    return rules.computeIfAbsent(role, this::settled);
  }

  /** The roles whose own rules are the rules of this one. */
  List<RoleObject> sources(RoleObject role) {
    return switch (role) {
      case RoleObject.Role r -> List.of(r);
      case RoleObject.ClusterRole r -> aggregation.sources(r);
    };
  }

  private List<PolicyRule> settled(RoleObject role) {
    return switch (role) {
      case RoleObject.Role r -> r.rules();
      case RoleObject.ClusterRole r -> aggregation.rules(r);
    };
  }

  /** A Role is looked for in the binding's namespace; a ClusterRoleBinding has none to look in. */
  private static ObjectKey key(BindingObject binding) {
    RoleRef ref = binding.roleRef();
    String namespace =
        switch (ref.kind()) {
          case ROLE -> ObjectKey.of(binding).namespace();
          case CLUSTER_ROLE -> "";
        };
    return new ObjectKey(ref.kind().toString(), namespace, ref.name());
  }
}

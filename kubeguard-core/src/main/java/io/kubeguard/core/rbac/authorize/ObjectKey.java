package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What makes an object the same one to the API server; cluster-scoped ones have no namespace. */
record ObjectKey(String kind, String namespace, String name) {
  static ObjectKey of(RoleObject role) {
    return switch (role) {
      case RoleObject.Role r -> namespaced("Role", r.metadata());
      case RoleObject.ClusterRole r -> clusterScoped("ClusterRole", r.metadata());
    };
  }

  static ObjectKey of(BindingObject binding) {
    return switch (binding) {
      case BindingObject.RoleBinding b -> namespaced("RoleBinding", b.metadata());
      case BindingObject.ClusterRoleBinding b -> clusterScoped("ClusterRoleBinding", b.metadata());
    };
  }

  /**
   * The first object of each key. Those without a name are each their own: the server names them.
   */
  static <T> List<T> firsts(Collection<T> objects, Function<T, ObjectKey> keyOf) {
    Set<ObjectKey> seen = new HashSet<>();
    return objects.stream()
        .filter(
            object -> {
              ObjectKey key = keyOf.apply(object);
              return key.name().isEmpty() || seen.add(key);
            })
        .toList();
  }

  private static ObjectKey namespaced(String kind, Metadata metadata) {
    return new ObjectKey(kind, metadata.namespace(), metadata.name());
  }

  private static ObjectKey clusterScoped(String kind, Metadata metadata) {
    return new ObjectKey(kind, "", metadata.name());
  }
}

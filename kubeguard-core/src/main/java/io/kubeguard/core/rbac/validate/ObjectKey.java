package io.kubeguard.core.rbac.validate;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Metadata;
import io.kubeguard.core.rbac.RoleObject;

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

  private static ObjectKey namespaced(String kind, Metadata metadata) {
    return new ObjectKey(kind, metadata.namespace(), metadata.name());
  }

  private static ObjectKey clusterScoped(String kind, Metadata metadata) {
    return new ObjectKey(kind, "", metadata.name());
  }

  /** {@code Role "web" in shop}, {@code ClusterRole "view"}. */
  @Override
  public String toString() {
    String where = Syntax.dnsLabel(namespace).isEmpty() ? namespace : Quoted.of(namespace);
    return kind + " " + Quoted.of(name) + (namespace.isEmpty() ? "" : " in " + where);
  }
}

package io.kubeguard.core.rbac;

import java.util.List;
import java.util.stream.Stream;

/**
 * A set of RBAC objects that hold together: what manifests, a cluster or a recommendation grant.
 */
public record RbacPolicy(List<RoleObject> roles, List<BindingObject> bindings) {
  public static final RbacPolicy EMPTY = new RbacPolicy(List.of(), List.of());

  public RbacPolicy {
    roles = List.copyOf(roles);
    bindings = List.copyOf(bindings);
  }

  /** The objects of both. */
  public RbacPolicy plus(RbacPolicy other) {
    return new RbacPolicy(
        Stream.concat(roles.stream(), other.roles.stream()).toList(),
        Stream.concat(bindings.stream(), other.bindings.stream()).toList());
  }
}

package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Where the rules stand that a binding gives: in the role that it names, or in those that an
 * aggregated ClusterRole collects. Not safe for use by several threads.
 */
public final class RoleSources {
  private final Roles roles;
  private final IdentityHashMap<RoleObject, List<RoleObject>> known = new IdentityHashMap<>();

  public RoleSources(RbacPolicy policy) {
    this.roles = new Roles(policy.roles());
  }

  /** The role that a binding gives; none where its roleRef leads nowhere. */
  public Optional<RoleObject> given(BindingObject binding) {
    return roles.given(binding);
  }

  /** The roles whose own rules together are the rules of this one. */
  public List<RoleObject> of(RoleObject role) {
    return known.computeIfAbsent(role, roles::sources);
  }
}

package io.kubeguard.core.rbac.create;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;

/** Roles and bindings proposed for one identity; not yet verified. */
public record RoleDraft(Identity identity, RbacPolicy policy) {}

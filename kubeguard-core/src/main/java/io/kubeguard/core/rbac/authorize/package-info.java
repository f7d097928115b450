/** Kubernetes' RBAC authoriser: what a policy grants, and to whom. */
@NullMarked
package io.kubeguard.core.rbac.authorize;

import org.jspecify.annotations.NullMarked;

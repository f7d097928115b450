/** Kubernetes' role-based access control: its objects, and the attributes that it decides on. */
@NullMarked
package io.kubeguard.core.rbac;

import org.jspecify.annotations.NullMarked;

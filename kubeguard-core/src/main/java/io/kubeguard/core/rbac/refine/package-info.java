/** Existing roles and bindings tightened: what of them stays, goes or gives way. */
@NullMarked
package io.kubeguard.core.rbac.refine;

import org.jspecify.annotations.NullMarked;

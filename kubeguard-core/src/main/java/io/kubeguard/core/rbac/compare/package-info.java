/** Two sets of roles and bindings compared by what they allow, to whom. */
@NullMarked
package io.kubeguard.core.rbac.compare;

import org.jspecify.annotations.NullMarked;

/** Permissions to the fewest rules that grant exactly them. */
@NullMarked
package io.kubeguard.core.rbac.group;

import org.jspecify.annotations.NullMarked;

/** From what an identity was seen doing to the Roles that fit it exactly. */
@NullMarked
package io.kubeguard.core.rbac.create;

import org.jspecify.annotations.NullMarked;

/** What the API server checks before it takes RBAC objects. */
@NullMarked
package io.kubeguard.core.rbac.validate;

import org.jspecify.annotations.NullMarked;

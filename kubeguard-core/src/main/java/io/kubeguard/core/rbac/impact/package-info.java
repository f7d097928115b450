/** What edits of roles and bindings do to what is dangerous: before and after. */
@NullMarked
package io.kubeguard.core.rbac.impact;

import org.jspecify.annotations.NullMarked;

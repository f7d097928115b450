/** Who can take over whom: paths from one identity to others and to cluster administrator. */
@NullMarked
package io.kubeguard.core.rbac.takeover;

import org.jspecify.annotations.NullMarked;

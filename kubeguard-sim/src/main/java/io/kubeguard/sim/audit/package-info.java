/** Worlds to audit logs, byte for byte as an API server writes them. */
@NullMarked
package io.kubeguard.sim.audit;

import org.jspecify.annotations.NullMarked;

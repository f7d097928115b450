/** Kubernetes audit logs to observations: one small class for each form in which they come. */
@NullMarked
package io.kubeguard.logs.audit;

import org.jspecify.annotations.NullMarked;

/** Workloads hardened by what their containers were seen doing, and manifests verified by it. */
@NullMarked
package io.kubeguard.engine.workload;

import org.jspecify.annotations.NullMarked;

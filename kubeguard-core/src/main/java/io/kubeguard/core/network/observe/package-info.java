/** Connections that flow logs showed: judged, and led back to the workloads of the manifests. */
@NullMarked
package io.kubeguard.core.network.observe;

import org.jspecify.annotations.NullMarked;

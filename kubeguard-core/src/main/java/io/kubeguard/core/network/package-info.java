/** Kubernetes' network policies, and the pods, namespaces and services that they are about. */
@NullMarked
package io.kubeguard.core.network;

import org.jspecify.annotations.NullMarked;

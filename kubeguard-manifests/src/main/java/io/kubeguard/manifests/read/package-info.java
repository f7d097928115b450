/** Kubernetes manifests in YAML and JSON to a cluster model, each object with its place. */
@NullMarked
package io.kubeguard.manifests.read;

import org.jspecify.annotations.NullMarked;

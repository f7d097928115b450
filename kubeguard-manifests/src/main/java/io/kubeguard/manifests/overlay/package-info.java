/** Changes of manifests that a chart rendered, as a Kustomize overlay on top of them. */
@NullMarked
package io.kubeguard.manifests.overlay;

import org.jspecify.annotations.NullMarked;

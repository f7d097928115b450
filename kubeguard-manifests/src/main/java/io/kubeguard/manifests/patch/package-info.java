/** Changes of files as unified diffs that {@code git apply} takes. */
@NullMarked
package io.kubeguard.manifests.patch;

import org.jspecify.annotations.NullMarked;

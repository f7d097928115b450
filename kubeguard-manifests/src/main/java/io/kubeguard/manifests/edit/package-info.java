/** Manifests edited in place: only the lines change that must, and the meaning is checked. */
@NullMarked
package io.kubeguard.manifests.edit;

import org.jspecify.annotations.NullMarked;

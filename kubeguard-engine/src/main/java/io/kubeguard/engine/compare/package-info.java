/** Two sets of manifests compared by what they allow. */
@NullMarked
package io.kubeguard.engine.compare;

import org.jspecify.annotations.NullMarked;

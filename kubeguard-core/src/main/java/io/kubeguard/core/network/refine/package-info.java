/** Existing network policies tightened to what was needed. */
@NullMarked
package io.kubeguard.core.network.refine;

import org.jspecify.annotations.NullMarked;

/** Observations folded into a small summary; merging is associative and commutative. */
@NullMarked
package io.kubeguard.core.profile;

import org.jspecify.annotations.NullMarked;

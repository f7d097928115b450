/** Trouble in the input, told so that a person can act: where, what, what to do. */
@NullMarked
package io.kubeguard.core.diagnostic;

import org.jspecify.annotations.NullMarked;

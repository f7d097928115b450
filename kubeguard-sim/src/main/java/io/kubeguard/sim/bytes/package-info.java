/** Logs as bytes: templates with gaps, and what fills them. */
@NullMarked
package io.kubeguard.sim.bytes;

import org.jspecify.annotations.NullMarked;

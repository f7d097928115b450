/** Existing roles and bindings tightened to what was used. */
@NullMarked
package io.kubeguard.engine.refine;

import org.jspecify.annotations.NullMarked;

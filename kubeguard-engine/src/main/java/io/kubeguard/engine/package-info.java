/** The whole pipeline: one task for each thing that a person asks for. */
@NullMarked
package io.kubeguard.engine;

import org.jspecify.annotations.NullMarked;

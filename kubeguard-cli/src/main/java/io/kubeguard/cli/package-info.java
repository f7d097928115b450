/** Temporary. */
@NullMarked
package io.kubeguard.cli;

import org.jspecify.annotations.NullMarked;

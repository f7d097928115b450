/** The command line: what a person types, and what comes back. */
@NullMarked
package io.kubeguard.cli;

import org.jspecify.annotations.NullMarked;

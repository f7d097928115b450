/** Where the recordings are that tests of readers need. */
@NullMarked
package io.kubeguard.logs;

import org.jspecify.annotations.NullMarked;

/** What the tests of several packages share. */
@NullMarked
package io.kubeguard.core;

import org.jspecify.annotations.NullMarked;

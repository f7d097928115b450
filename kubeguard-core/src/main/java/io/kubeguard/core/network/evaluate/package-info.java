/** Whether a connection is allowed, and by which rules of which policies. */
@NullMarked
package io.kubeguard.core.network.evaluate;

import org.jspecify.annotations.NullMarked;

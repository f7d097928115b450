/** Policies compared by the connections that they allow. */
@NullMarked
package io.kubeguard.core.network.compare;

import org.jspecify.annotations.NullMarked;

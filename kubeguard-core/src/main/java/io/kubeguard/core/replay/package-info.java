/** Observations replayed against a policy: what still works, what breaks, what nobody used. */
@NullMarked
package io.kubeguard.core.replay;

import org.jspecify.annotations.NullMarked;

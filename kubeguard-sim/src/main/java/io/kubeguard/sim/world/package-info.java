/** Seeded worlds: who lives in a simulated cluster, what they do, and which rights that takes. */
@NullMarked
package io.kubeguard.sim.world;

import org.jspecify.annotations.NullMarked;

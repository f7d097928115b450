@NullMarked
package io.kubeguard.sim.flows;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.kubeguard.sim.audit;

import org.jspecify.annotations.NullMarked;

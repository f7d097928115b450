/** The tightest settings under which a workload can do all that it was seen doing. */
@NullMarked
package io.kubeguard.core.workload.harden;

import org.jspecify.annotations.NullMarked;

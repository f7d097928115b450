/** What each container of the given workloads was seen doing. */
@NullMarked
package io.kubeguard.core.workload.observe;

import org.jspecify.annotations.NullMarked;

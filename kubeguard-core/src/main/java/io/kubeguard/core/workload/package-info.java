/** What a workload says of its pods. */
@NullMarked
package io.kubeguard.core.workload;

import org.jspecify.annotations.NullMarked;

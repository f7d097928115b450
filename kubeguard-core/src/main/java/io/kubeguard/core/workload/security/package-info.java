/** The Pod Security Standards: what a pod may not have at a level. */
@NullMarked
package io.kubeguard.core.workload.security;

import org.jspecify.annotations.NullMarked;

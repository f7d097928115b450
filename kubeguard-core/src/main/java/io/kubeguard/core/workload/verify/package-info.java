/** Replays what processes did against pod templates: what would be refused. */
@NullMarked
package io.kubeguard.core.workload.verify;

import org.jspecify.annotations.NullMarked;

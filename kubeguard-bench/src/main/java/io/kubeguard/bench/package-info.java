/** Benchmarks; docs/performance.md tells how to run them. */
@NullMarked
package io.kubeguard.bench;

import org.jspecify.annotations.NullMarked;

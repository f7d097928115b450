/** Network policies from flow logs: recommended, and judged by replay. */
@NullMarked
package io.kubeguard.engine.network;

import org.jspecify.annotations.NullMarked;

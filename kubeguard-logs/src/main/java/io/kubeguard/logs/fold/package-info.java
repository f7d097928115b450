/** What readers of every kind of log share: framing, threads, limits, and how reading went. */
@NullMarked
package io.kubeguard.logs.fold;

import org.jspecify.annotations.NullMarked;

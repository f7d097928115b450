/** Integration tests against a live API server. */
@NullMarked
package io.kubeguard.cluster;

import org.jspecify.annotations.NullMarked;

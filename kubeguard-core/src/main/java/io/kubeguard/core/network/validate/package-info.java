/** What the API server checks before it takes network policies. */
@NullMarked
package io.kubeguard.core.network.validate;

import org.jspecify.annotations.NullMarked;

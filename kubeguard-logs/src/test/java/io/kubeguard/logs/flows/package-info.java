/**
 * What the readers of flow logs do, on small records made by hand, recordings and hostile input.
 */
@NullMarked
package io.kubeguard.logs.flows;

import org.jspecify.annotations.NullMarked;

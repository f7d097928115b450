/** Manifests judged by replay. */
@NullMarked
package io.kubeguard.engine.verify;

import org.jspecify.annotations.NullMarked;

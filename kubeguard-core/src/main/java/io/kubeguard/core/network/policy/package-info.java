/** Network policies as manifests hold them. */
@NullMarked
package io.kubeguard.core.network.policy;

import org.jspecify.annotations.NullMarked;

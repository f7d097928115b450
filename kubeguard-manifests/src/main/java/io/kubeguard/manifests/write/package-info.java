/** RBAC objects to YAML that {@code kubectl apply} takes and people read. */
@NullMarked
package io.kubeguard.manifests.write;

import org.jspecify.annotations.NullMarked;

/**
 * What Kubernetes brings by itself: API resources, built-in roles, the shapes of generated names.
 */
@NullMarked
package io.kubeguard.core.rbac.knowledge;

import org.jspecify.annotations.NullMarked;

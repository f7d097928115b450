/** What all Kubernetes objects share: metadata, and selectors of labels. */
@NullMarked
package io.kubeguard.core.meta;

import org.jspecify.annotations.NullMarked;

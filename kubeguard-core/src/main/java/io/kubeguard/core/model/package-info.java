/** The manifests, linked: what a cluster is told to run and to grant. */
@NullMarked
package io.kubeguard.core.model;

import org.jspecify.annotations.NullMarked;

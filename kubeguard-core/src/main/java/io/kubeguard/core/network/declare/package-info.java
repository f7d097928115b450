/** Connections that manifests declare, whether they were seen or not. */
@NullMarked
package io.kubeguard.core.network.declare;

import org.jspecify.annotations.NullMarked;

/** What processes did, from provenance of several recorders. */
@NullMarked
package io.kubeguard.logs.provenance;

import org.jspecify.annotations.NullMarked;

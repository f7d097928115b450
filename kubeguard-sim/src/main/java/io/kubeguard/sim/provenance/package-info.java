/** Acts of processes to recordings, true to the form in which a recorder writes them. */
@NullMarked
package io.kubeguard.sim.provenance;

import org.jspecify.annotations.NullMarked;

/** What happened, normalised: one record for each thing that a log shows. */
@NullMarked
package io.kubeguard.core.observation;

import org.jspecify.annotations.NullMarked;

/** Only what replay has accepted leaves as a recommendation. */
@NullMarked
package io.kubeguard.core.verify;

import org.jspecify.annotations.NullMarked;

/** Flow logs: one small class for each form in which they come. */
@NullMarked
package io.kubeguard.logs.flows;

import org.jspecify.annotations.NullMarked;

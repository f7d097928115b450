/** How complete an observation probably is, and what a log could not have shown. */
@NullMarked
package io.kubeguard.core.coverage;

import org.jspecify.annotations.NullMarked;

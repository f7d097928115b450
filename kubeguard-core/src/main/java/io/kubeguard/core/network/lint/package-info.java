/** What is odd in network policies: it is valid, and surely not what was meant. */
@NullMarked
package io.kubeguard.core.network.lint;

import org.jspecify.annotations.NullMarked;

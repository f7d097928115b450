/** The profile file: what logs were folded into, small enough to keep and to merge. */
@NullMarked
package io.kubeguard.logs.profile;

import org.jspecify.annotations.NullMarked;

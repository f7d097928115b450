/** What a profile holds, put together for a person to look at. */
@NullMarked
package io.kubeguard.engine.profile;

import org.jspecify.annotations.NullMarked;

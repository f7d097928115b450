/** How long texts are, as models count. */
@NullMarked
package io.kubeguard.llm.tokens;

import org.jspecify.annotations.NullMarked;

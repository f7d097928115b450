/** Secrets stay in the process: placeholders leave in their place. */
@NullMarked
package io.kubeguard.llm.mask;

import org.jspecify.annotations.NullMarked;

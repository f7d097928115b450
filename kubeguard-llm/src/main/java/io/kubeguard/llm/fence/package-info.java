/** Hostile text as data that can't be mistaken for instructions. */
@NullMarked
package io.kubeguard.llm.fence;

import org.jspecify.annotations.NullMarked;

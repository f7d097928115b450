/** What models say, read with tolerance and checked without. */
@NullMarked
package io.kubeguard.llm.answer;

import org.jspecify.annotations.NullMarked;

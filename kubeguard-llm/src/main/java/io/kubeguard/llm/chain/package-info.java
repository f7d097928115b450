/** One conversation with a model, step by step. */
@NullMarked
package io.kubeguard.llm.chain;

import org.jspecify.annotations.NullMarked;

/** A language model as the chain sees it: prompts in, answers or failures out. */
@NullMarked
package io.kubeguard.llm.model;

import org.jspecify.annotations.NullMarked;

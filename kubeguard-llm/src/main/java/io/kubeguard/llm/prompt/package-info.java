/** Prompt templates, as versioned resource files. */
@NullMarked
package io.kubeguard.llm.prompt;

import org.jspecify.annotations.NullMarked;

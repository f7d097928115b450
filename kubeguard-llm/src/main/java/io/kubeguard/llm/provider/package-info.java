/** Language models behind HTTP, each provider in its own words. */
@NullMarked
package io.kubeguard.llm.provider;

import org.jspecify.annotations.NullMarked;

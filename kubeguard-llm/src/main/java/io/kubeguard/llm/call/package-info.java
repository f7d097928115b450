/** What stands between the chain and a model: retries, limits, a cache, totals. */
@NullMarked
package io.kubeguard.llm.call;

import org.jspecify.annotations.NullMarked;

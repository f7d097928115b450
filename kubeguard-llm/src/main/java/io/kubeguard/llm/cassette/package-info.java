/** Exchanges with models on disk: recordings to replay, and a cache. */
@NullMarked
package io.kubeguard.llm.cassette;

import org.jspecify.annotations.NullMarked;

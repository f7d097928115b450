/** Files, folders, patterns and what they are packed in. */
@NullMarked
package io.kubeguard.logs.source;

import org.jspecify.annotations.NullMarked;

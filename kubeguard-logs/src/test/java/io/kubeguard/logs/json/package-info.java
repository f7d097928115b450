/** JSON read from bytes, against another parser and on damaged input. */
@NullMarked
package io.kubeguard.logs.json;

import org.jspecify.annotations.NullMarked;

/** JSON at the speed of the disk: a pull cursor over bytes, and the framing of records. */
@NullMarked
package io.kubeguard.logs.json;

import org.jspecify.annotations.NullMarked;

/** New least-privilege Roles from what was observed. */
@NullMarked
package io.kubeguard.engine.create;

import org.jspecify.annotations.NullMarked;

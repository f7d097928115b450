/** From connections that are needed to the policies that allow them and nothing else. */
@NullMarked
package io.kubeguard.core.network.create;

import org.jspecify.annotations.NullMarked;

/** Sets of ports and protocols, and which rule caused each part of them. */
@NullMarked
package io.kubeguard.core.network.ports;

import org.jspecify.annotations.NullMarked;

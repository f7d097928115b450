/** Only network policies that replay has accepted leave as a recommendation. */
@NullMarked
package io.kubeguard.core.network.verify;

import org.jspecify.annotations.NullMarked;

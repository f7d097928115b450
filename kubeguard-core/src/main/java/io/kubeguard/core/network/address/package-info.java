/** IP addresses, CIDRs and exact sets of them, IPv4 and IPv6 alike. */
@NullMarked
package io.kubeguard.core.network.address;

import org.jspecify.annotations.NullMarked;

package io.kubeguard.core.network.create;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the user decides about new policies.
 *
 * @param allowances those that are on
 * @param cilium whether CiliumNetworkPolicies may stand beside, for peers that only they can name
 */
public record NetworkOptions(Set<NetworkAllowance> allowances, boolean cilium) {
  public NetworkOptions {
    allowances = Set.copyOf(allowances);
  }

  /** The allowances that are on by default, and NetworkPolicies alone. */
  public static NetworkOptions standard() {
    Set<NetworkAllowance> on = EnumSet.noneOf(NetworkAllowance.class);
    for (NetworkAllowance allowance : NetworkAllowance.values()) {
      if (allowance.isOnByDefault()) {
        on.add(allowance);
      }
    }
    return new NetworkOptions(on, false);
  }
}

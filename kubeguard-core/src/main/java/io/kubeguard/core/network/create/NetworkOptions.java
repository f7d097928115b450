package io.kubeguard.core.network.create;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the user decides about new policies.
 *
 * @param allowances those that are on
 * @param cilium whether CiliumNetworkPolicies may stand beside, for peers that only they can name
 * @param world how wide rules for outgoing connections to the outside are
 */
public record NetworkOptions(Set<NetworkAllowance> allowances, boolean cilium, World world) {
  public NetworkOptions {
    allowances = Set.copyOf(allowances);
  }

  /** Rules to the outside name exactly what was seen. */
  public NetworkOptions(Set<NetworkAllowance> allowances, boolean cilium) {
    this(allowances, cilium, new World.Exact());
  }

  /** The allowances that are on by default, and NetworkPolicies alone. */
  public static NetworkOptions standard() {
    Set<NetworkAllowance> on = EnumSet.noneOf(NetworkAllowance.class);
    for (NetworkAllowance allowance : NetworkAllowance.values()) {
      if (allowance.isOnByDefault()) {
        on.add(allowance);
      }
    }
    return new NetworkOptions(on, false, new World.Exact());
  }
}

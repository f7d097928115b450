package io.kubeguard.core.network.evaluate;

/**
 * What an {@code ipBlock} reaches beside addresses outside the cluster. Network plugins differ.
 *
 * @param pods whether it reaches pods that have such an address, or whose address isn't known
 * @param nodes whether it reaches nodes that have such an address
 */
public record BlockReach(boolean pods, boolean nodes) {
  /** Only what is outside: the reading under which least is allowed; Cilium's own. */
  public static final BlockReach OUTSIDE = new BlockReach(false, false);

  /** Nodes too, as with plugins that look at addresses alone. */
  public static final BlockReach OUTSIDE_AND_NODES = new BlockReach(false, true);

  /** Everything: the reading under which most is allowed. */
  public static final BlockReach EVERYTHING = new BlockReach(true, true);
}

package io.kubeguard.sim.world;

/**
 * How large a world is.
 *
 * @param namespaces how many namespaces have service accounts
 * @param accounts how many service accounts there are in all
 * @param habits the most habits that one account has
 * @param nodes how many nodes there are
 */
public record WorldSize(int namespaces, int accounts, int habits, int nodes) {
  /** For property tests: small enough to make hundreds. */
  public static final WorldSize SMALL = new WorldSize(3, 4, 7, 2);

  /** A cluster of a company with a few teams. */
  public static final WorldSize LARGE = new WorldSize(20, 80, 14, 30);

  public WorldSize {
    if (namespaces < 1 || accounts < 1 || habits < 1 || nodes < 1) {
      throw new IllegalArgumentException("a world has at least one of each");
    }
  }
}

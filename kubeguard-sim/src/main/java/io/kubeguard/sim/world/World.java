package io.kubeguard.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A simulated cluster: its service accounts with what they do, and its nodes. The same seed and
 * size give the same world. Writers turn a world into logs and manifests; none of them adds to what
 * is true in it.
 *
 * @param accounts in the order in which they were made; names are unique
 */
public record World(long seed, List<Account> accounts, List<String> nodes) {
  public World {
    accounts = List.copyOf(accounts);
    nodes = List.copyOf(nodes);
  }

  /** The world of this seed. */
  public static World of(long seed, WorldSize size) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < size.nodes(); i++) {
      nodes.add("worker-" + Words.suffix(random.nextLong()));
    }
    return new World(seed, new Population(random, size).accounts(), nodes);
  }

  /** What each account has to be allowed. */
  public Truth truth() {
    return Truth.of(this);
  }
}

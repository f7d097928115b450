package io.kubeguard.core.network.compare;

import java.util.List;

/**
 * How two sets of policies differ.
 *
 * @param added what only the second allows
 * @param removed what only the first allows
 * @param complete whether all pods that stand for unknown ones were tried; there are too many of
 *     them where policies use very many different selectors
 */
public record Difference(List<Change> added, List<Change> removed, boolean complete) {
  public Difference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** Whether both allow the same connections. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }
}

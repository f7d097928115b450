package io.kubeguard.core.rbac.takeover;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts pairs of parties as they were and are. */
final class ChangeCount {
  private final int limit;
  private long before;
  private long after;
  private long closedPairs;
  private final List<TakeoverPath> closed = new ArrayList<>();

  ChangeCount(int limit) {
    this.limit = limit;
  }

  void add(boolean was, boolean is, Supplier<TakeoverPath> path) {
    before += was ? 1 : 0;
    after += is ? 1 : 0;
    if (was && !is) {
      closedPairs++;
      if (closed.size() < limit) {
        closed.add(path.get());
      }
    }
  }

  TakeoverChange result() {
    return new TakeoverChange(before, after, closedPairs, closed);
  }
}

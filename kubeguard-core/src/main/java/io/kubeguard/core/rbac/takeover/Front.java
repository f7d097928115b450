package io.kubeguard.core.rbac.takeover;

import java.util.ArrayDeque;

/** What a breadth-first search has to look at next: first what costs nothing, then the others. */
final class Front {
  private final ArrayDeque<Integer> queue;

  Front(int size) {
    queue = new ArrayDeque<>(size + 1);
  }

  void addFirst(int spot) {
    queue.addFirst(spot);
  }

  void add(int spot, boolean costsNothing) {
    if (costsNothing) {
      queue.addFirst(spot);
    } else {
      queue.addLast(spot);
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int take() {
    return queue.removeFirst();
  }
}

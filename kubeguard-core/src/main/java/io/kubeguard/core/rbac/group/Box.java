package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A cross product of items, one set for each dimension of a {@link Grid}. */
record Box(List<BitSet> sides) {
  Box {
    sides = List.copyOf(sides);
  }

  static Box single(int[] cell) {
    List<BitSet> sides = new ArrayList<>();
    for (int item : cell) {
      BitSet side = new BitSet();
      side.set(item);
      sides.add(side);
    }
    return new Box(sides);
  }

  BitSet items(int dimension) {
    return sides.get(dimension);
  }

  /** The box with another set in one dimension. */
  Box with(int dimension, BitSet items) {
    List<BitSet> changed = new ArrayList<>(sides);
    changed.set(dimension, items);
    return new Box(changed);
  }

  /** The box with one item alone in one dimension. */
  Box slice(int dimension, int item) {
    BitSet only = new BitSet();
    only.set(item);
    return with(dimension, only);
  }

  /** Whether it holds no cell. */
  boolean isEmpty() {
    return sides.stream().anyMatch(BitSet::isEmpty);
  }

  /** How many items its lists have. */
  int length() {
    return sides.stream().mapToInt(BitSet::cardinality).sum();
  }
}

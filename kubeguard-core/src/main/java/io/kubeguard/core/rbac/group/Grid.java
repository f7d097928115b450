package io.kubeguard.core.rbac.group;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** The wanted cells among all combinations of items. */
final class Grid {
  private final int[] sizes;
  private final BitSet wanted = new BitSet();

  Grid(int[] sizes, Collection<List<Integer>> cells) {
    this.sizes = sizes.clone();
    for (List<Integer> cell : cells) {
      wanted.set(index(cell.stream().mapToInt(Integer::intValue).toArray()));
    }
  }

  int size(int dimension) {
    return sizes[dimension];
  }

  BitSet wanted() {
    return (BitSet) wanted.clone();
  }

  int index(int[] cell) {
    int index = 0;
    for (int d = 0; d < sizes.length; d++) {
      index = index * sizes[d] + cell[d];
    }
    return index;
  }

  int[] cell(int index) {
    int[] cell = new int[sizes.length];
    int rest = index;
    for (int d = sizes.length - 1; d >= 0; d--) {
      cell[d] = rest % sizes[d];
      rest /= sizes[d];
    }
    return cell;
  }

  /** The cells of a box. */
  BitSet cells(Box box) {
    BitSet cells = new BitSet();
    forEach(box, cells::set);
    return cells;
  }

  /** Whether every cell of the box is wanted. */
  boolean holds(Box box) {
    return all(box, wanted::get);
  }

  /** Hands over the index of each cell of the box. */
  void forEach(Box box, IntConsumer each) {
    boolean unused =
        all(
            box,
            cell -> {
              each.accept(cell);
              return true;
            });
  }

  /** Whether this is true of each cell of the box. */
  boolean all(Box box, IntPredicate test) {
    return all(box, 0, 0, test);
  }

  private boolean all(Box box, int dimension, int index, IntPredicate test) {
    if (dimension == sizes.length) {
      return test.test(index);
    }
    BitSet items = box.items(dimension);
    int base = index * sizes[dimension];
    for (int item = items.nextSetBit(0); item >= 0; item = items.nextSetBit(item + 1)) {
      if (!all(box, dimension + 1, base + item, test)) {
        return false;
      }
    }
    return true;
  }

  /** The box made as large as it can be, its dimensions widened in this order. */
  Box grow(Box box, int[] order) {
    Box grown = box;
    for (int dimension : order) {
      for (int item = 0; item < sizes[dimension]; item++) {
        if (!grown.items(dimension).get(item) && holds(grown.slice(dimension, item))) {
          BitSet wider = (BitSet) grown.items(dimension).clone();
          wider.set(item);
          grown = grown.with(dimension, wider);
        }
      }
    }
    return grown;
  }
}

package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** All boxes that hold wanted cells only and can't be made larger. */
final class MaximalBoxes {
  /** How many cells may be looked at. */
  private static final int MAX_STEPS = 1_000_000;

  private static final int MAX_BOXES = 2_000;

  private final Grid grid;
  private final int[] order;
  private final List<Box> found = new ArrayList<>();
  private int steps;

  private MaximalBoxes(Grid grid) {
    this.grid = grid;
    this.order =
        IntStream.range(0, Classes.DIMENSIONS)
            .boxed()
            .sorted((a, b) -> Integer.compare(grid.size(a), grid.size(b)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The boxes; empty if there are too many to find. */
  static Optional<List<Box>> of(Grid grid) {
    MaximalBoxes boxes = new MaximalBoxes(grid);
    Box nothing = new Box(List.of(new BitSet(), new BitSet(), new BitSet(), new BitSet()));
    return boxes.choose(0, nothing, grid.wanted()) ? Optional.of(boxes.found) : Optional.empty();
  }

  /**
   * Chooses sets of items for one dimension after the other; the last one follows.
   *
   * @param fitting the cells, their chosen dimensions at 0, that are wanted for every item chosen
   */
  private boolean choose(int depth, Box box, BitSet fitting) {
    int dimension = order[depth];
    List<BitSet> slices = slices(fitting, dimension);
    if (depth < order.length - 1) {
      return extend(depth, box, Optional.empty(), slices, 0);
    }
    BitSet items = new BitSet();
    for (int item = 0; item < slices.size(); item++) {
      items.set(item, !slices.get(item).isEmpty());
    }
    Box complete = box.with(dimension, items);
    if (isMaximal(complete)) {
      found.add(complete);
    }
    return true;
  }

  private boolean extend(
      int depth, Box box, Optional<BitSet> fitting, List<BitSet> slices, int from) {
    int dimension = order[depth];
    for (int item = from; item < slices.size(); item++) {
      if (steps > MAX_STEPS || found.size() > MAX_BOXES) {
        return false;
      }
      BitSet common = (BitSet) slices.get(item).clone();
      fitting.ifPresent(common::and);
      if (common.isEmpty()) {
        continue;
      }
      BitSet more = (BitSet) box.items(dimension).clone();
      more.set(item);
      Box wider = box.with(dimension, more);
      if (!choose(depth + 1, wider, common)
          || !extend(depth, wider, Optional.of(common), slices, item + 1)) {
        return false;
      }
    }
    return true;
  }

  /** The cells of each item, that dimension at 0. */
  private List<BitSet> slices(BitSet cells, int dimension) {
    steps += 1 + cells.cardinality();
    List<BitSet> slices = new ArrayList<>();
    for (int item = 0; item < grid.size(dimension); item++) {
      slices.add(new BitSet());
    }
    for (int index = cells.nextSetBit(0); index >= 0; index = cells.nextSetBit(index + 1)) {
      int[] cell = grid.cell(index);
      int item = cell[dimension];
      cell[dimension] = 0;
      slices.get(item).set(grid.index(cell));
    }
    return slices;
  }

  private boolean isMaximal(Box box) {
    for (int d = 0; d < Classes.DIMENSIONS; d++) {
      for (int item = 0; item < grid.size(d); item++) {
        if (!box.items(d).get(item) && grid.holds(box.slice(d, item))) {
          return false;
        }
      }
    }
    return true;
  }
}

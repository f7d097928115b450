package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A cover by large boxes, one behind the other: the first wanted cell is grown, then the next. */
final class Greedy {
  /** Every order of verbs, groups, resources and names in which a box may grow. */
  private static final List<int[]> ORDERS = orders();

  private Greedy() {}

  static List<Box> cover(Grid grid) {
    List<Box> cover = new ArrayList<>();
    BitSet open = grid.wanted();
    while (!open.isEmpty()) {
      Box best = best(grid, open);
      cover.add(best);
      open.andNot(grid.cells(best));
    }
    return Trim.trimmed(grid, cover);
  }

  private static Box best(Grid grid, BitSet open) {
    Box seed = Box.single(grid.cell(open.nextSetBit(0)));
    Box best = seed;
    int most = 0;
    for (int[] order : ORDERS) {
      Box grown = grid.grow(seed, order);
      BitSet cells = grid.cells(grown);
      cells.and(open);
      if (cells.cardinality() > most) {
        most = cells.cardinality();
        best = grown;
      }
    }
    return best;
  }

  private static List<int[]> orders() {
    List<int[]> orders = new ArrayList<>();
    permute(new ArrayList<>(), orders);
    return orders;
  }

  private static void permute(List<Integer> head, List<int[]> orders) {
    if (head.size() == Classes.DIMENSIONS) {
      orders.add(head.stream().mapToInt(Integer::intValue).toArray());
      return;
    }
    for (int d = 0; d < Classes.DIMENSIONS; d++) {
      if (!head.contains(d)) {
        List<Integer> longer = new ArrayList<>(head);
        longer.add(d);
        permute(longer, orders);
      }
    }
  }
}

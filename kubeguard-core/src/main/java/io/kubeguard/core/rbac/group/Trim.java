package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes items out of boxes whose cells other boxes hold, so that none is there in vain. */
final class Trim {
  /** Resources first, so that each stands in few rules; then names, groups, verbs. */
  private static final int[] ORDER = {2, 3, 1, 0};

  private Trim() {}

  static List<Box> trimmed(Grid grid, List<Box> cover) {
    Map<Integer, Integer> holders = new HashMap<>();
    cover.forEach(box -> grid.forEach(box, cell -> holders.merge(cell, 1, Integer::sum)));
    List<Box> trimmed = new ArrayList<>(cover);
    for (int dimension : ORDER) {
      for (int i = trimmed.size() - 1; i >= 0; i--) {
        trimmed.set(i, trimmed(grid, trimmed.get(i), dimension, holders));
      }
    }
    trimmed.removeIf(Box::isEmpty);
    return trimmed;
  }

  private static Box trimmed(Grid grid, Box box, int dimension, Map<Integer, Integer> holders) {
    BitSet kept = (BitSet) box.items(dimension).clone();
    for (int item = kept.nextSetBit(0); item >= 0; item = kept.nextSetBit(item + 1)) {
      Box slice = box.slice(dimension, item);
      if (grid.all(slice, cell -> holders.getOrDefault(cell, 0) > 1)) {
        grid.forEach(slice, cell -> holders.merge(cell, -1, Integer::sum));
        kept.clear(item);
      }
    }
    return box.with(dimension, kept);
  }
}

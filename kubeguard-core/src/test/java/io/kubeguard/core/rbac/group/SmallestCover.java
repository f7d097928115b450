package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The fewest boxes that hold exactly some cells, by trying: for up to a dozen cells. */
final class SmallestCover {
  private SmallestCover() {}

  static int size(Set<Cell> wanted) {
    return minimum(wanted.stream().filter(cell -> cell.name().isEmpty()).toList())
        + minimum(wanted.stream().filter(cell -> !cell.name().isEmpty()).toList());
  }

  /** Every box is spanned by some subset of the cells: the product of what occurs in it. */
  private static int minimum(List<Cell> cells) {
    if (cells.isEmpty()) {
      return 0;
    }
    Set<Integer> boxes = new HashSet<>();
    for (int subset = 1; subset < 1 << cells.size(); subset++) {
      int box = product(cells, subset);
      if (box != 0) {
        boxes.add(box);
      }
    }
    int all = (1 << cells.size()) - 1;
    Set<Integer> reached = Set.of(0);
    for (int count = 1; ; count++) {
      Set<Integer> next = new HashSet<>();
      for (int covered : reached) {
        for (int box : boxes) {
          next.add(covered | box);
        }
      }
      if (next.contains(all)) {
        return count;
      }
      reached = next;
    }
  }

  /** The cells of the product that a subset spans; 0 if it holds others. */
  private static int product(List<Cell> cells, int subset) {
    List<Cell> chosen = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if ((subset >> i & 1) == 1) {
        chosen.add(cells.get(i));
      }
    }
    int box = 0;
    for (String verb : items(chosen, Cell::verb)) {
      for (String group : items(chosen, Cell::apiGroup)) {
        for (String resource : items(chosen, Cell::resource)) {
          for (String name : items(chosen, Cell::name)) {
            int at = cells.indexOf(new Cell(verb, group, resource, name));
            if (at < 0) {
              return 0;
            }
            box |= 1 << at;
          }
        }
      }
    }
    return box;
  }

  private static Set<String> items(List<Cell> cells, Function<Cell, String> item) {
    Set<String> items = new HashSet<>();
    cells.forEach(cell -> items.add(item.apply(cell)));
    return items;
  }
}

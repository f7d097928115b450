package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A cover of tuples of strings by boxes, each the cross product of one list for each dimension. */
final class Cover {
  private Cover() {}

  /** A box in the tuples' own strings. */
  record NamedBox(List<List<String>> lists) {
    List<String> items(int dimension) {
      return lists.get(dimension);
    }
  }

  /** The boxes that hold exactly these tuples of four. */
  static List<NamedBox> of(Collection<List<String>> tuples) {
    if (tuples.isEmpty()) {
      return List.of();
    }
    Classes classes = Classes.of(new TreeSet<>(flat(tuples)).stream().map(Cover::split).toList());
    Grid grid = classes.grid();
    List<Box> cover = Greedy.cover(grid);
    cover = new ExactCover(grid, cover).search();
    return cover.stream().map(classes::named).toList();
  }

  /** Sorted as strings, so that the order of the input doesn't matter. */
  private static List<String> flat(Collection<List<String>> tuples) {
    List<String> flat = new ArrayList<>();
    tuples.forEach(tuple -> flat.add(String.join("\0", tuple)));
    return flat;
  }

  private static List<String> split(String flat) {
    return List.of(flat.split("\0", -1));
  }
}

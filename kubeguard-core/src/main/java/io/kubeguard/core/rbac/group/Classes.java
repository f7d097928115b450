package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Items that can't be told apart, such as names used with the same verbs on the same resources, as
 * one: a smallest cover never needs to part them, and the search becomes small.
 */
final class Classes {
  static final int DIMENSIONS = 4;

  private final List<List<List<String>>> members;
  private final Set<List<Integer>> cells;

  private Classes(List<List<List<String>>> members, Set<List<Integer>> cells) {
    this.members = members;
    this.cells = cells;
  }

  /** The classes of these tuples, which are sorted. */
  static Classes of(List<List<String>> tuples) {
    List<List<List<String>>> members = new ArrayList<>();
    List<Map<String, Integer>> numbers = new ArrayList<>();
    for (int d = 0; d < DIMENSIONS; d++) {
      TreeSet<String> items = new TreeSet<>();
      for (List<String> tuple : tuples) {
        items.add(tuple.get(d));
      }
      Map<String, Integer> numbered = new HashMap<>();
      List<List<String>> singles = new ArrayList<>();
      for (String item : items) {
        numbered.put(item, singles.size());
        singles.add(List.of(item));
      }
      numbers.add(numbered);
      members.add(singles);
    }
    Set<List<Integer>> cells = new HashSet<>();
    for (List<String> tuple : tuples) {
      List<Integer> cell = new ArrayList<>(DIMENSIONS);
      for (int d = 0; d < DIMENSIONS; d++) {
        cell.add(numbers.get(d).getOrDefault(tuple.get(d), 0));
      }
      cells.add(cell);
    }
    Classes classes = new Classes(members, cells);
    boolean merged = true;
    while (merged) {
      merged = false;
      for (int d = 0; d < DIMENSIONS; d++) {
        Classes fewer = classes.merge(d);
        merged |= fewer.cells.size() < classes.cells.size();
        classes = fewer;
      }
    }
    return classes;
  }

  /** Merges the items of one dimension that stand in the same cells. */
  private Classes merge(int dimension) {
    Map<Integer, Set<List<Integer>>> slices = new HashMap<>();
    for (List<Integer> cell : cells) {
      List<Integer> rest = new ArrayList<>(cell);
      rest.set(dimension, 0);
      slices.computeIfAbsent(cell.get(dimension), key -> new HashSet<>()).add(rest);
    }
    Map<Set<List<Integer>>, Integer> classOf = new LinkedHashMap<>();
    List<List<String>> merged = new ArrayList<>();
    int[] number = new int[members.get(dimension).size()];
    for (int item = 0; item < number.length; item++) {
      Set<List<Integer>> slice = slices.getOrDefault(item, Set.of());
      Integer known = classOf.putIfAbsent(slice, merged.size());
      number[item] = known == null ? merged.size() : known;
      if (known == null) {
        merged.add(new ArrayList<>());
      }
      merged.get(number[item]).addAll(members.get(dimension).get(item));
    }
    Set<List<Integer>> fewer = new HashSet<>();
    for (List<Integer> cell : cells) {
      List<Integer> moved = new ArrayList<>(cell);
      moved.set(dimension, number[cell.get(dimension)]);
      fewer.add(moved);
    }
    List<List<List<String>>> all = new ArrayList<>(members);
    all.set(dimension, merged);
    return new Classes(all, fewer);
  }

  /** The wanted cells, by class. */
  Grid grid() {
    int[] sizes = members.stream().mapToInt(List::size).toArray();
    return new Grid(sizes, cells);
  }

  /** A box of classes in the tuples' own strings. */
  Cover.NamedBox named(Box box) {
    List<List<String>> lists = new ArrayList<>();
    for (int d = 0; d < DIMENSIONS; d++) {
      List<String> items = new ArrayList<>();
      int dimension = d;
      box.items(d).stream().forEach(item -> items.addAll(members.get(dimension).get(item)));
      lists.add(items.stream().sorted().toList());
    }
    return new Cover.NamedBox(lists);
  }
}

package io.kubeguard.core.rbac.group;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches a smallest cover by maximal boxes, by branch and bound; of equally many boxes those in
 * which resources repeat least, then those with the shortest lists. A smallest cover of any boxes
 * can be grown into one of maximal boxes, so none is missed.
 */
final class ExactCover {
  /** How many words of bits may be looked at. */
  private static final long MAX_WORK = 20_000_000;

  private static final int RESOURCES = 2;

  private final Grid grid;
  private List<Box> best;
  private List<Box> boxes = List.of();
  private List<BitSet> cells = List.of();
  private int[] hardestFirst = {};
  private long work;

  /**
   * @param known a cover to do better than
   */
  ExactCover(Grid grid, List<Box> known) {
    this.grid = grid;
    this.best = known;
  }

  /** The best cover found. */
  List<Box> search() {
    Optional<List<Box>> maximal = best.size() < 2 ? Optional.empty() : MaximalBoxes.of(grid);
    if (maximal.isPresent()) {
      boxes = maximal.get();
      cells = boxes.stream().map(grid::cells).toList();
      hardestFirst = hardestFirst();
      branch(new ArrayList<>(), grid.wanted());
    }
    return best;
  }

  private void branch(List<Box> chosen, BitSet open) {
    work += cells.size() * (1L + open.length() / Long.SIZE);
    if (open.isEmpty()) {
      consider(Trim.trimmed(grid, chosen));
      return;
    }
    if (work > MAX_WORK || chosen.size() + atLeast(open) > best.size()) {
      return;
    }
    int cell = hardest(open);
    for (int i = 0; i < boxes.size(); i++) {
      if (cells.get(i).get(cell)) {
        BitSet rest = (BitSet) open.clone();
        rest.andNot(cells.get(i));
        chosen.add(boxes.get(i));
        branch(chosen, rest);
        chosen.removeLast();
      }
    }
  }

  /** A bound: no box covers more of the open cells than the one that covers most. */
  private int atLeast(BitSet open) {
    int most = 1;
    for (BitSet box : cells) {
      BitSet covered = (BitSet) box.clone();
      covered.and(open);
      most = Math.max(most, covered.cardinality());
    }
    return (open.cardinality() + most - 1) / most;
  }

  /** The open cell that the fewest boxes hold. */
  private int hardest(BitSet open) {
    for (int cell : hardestFirst) {
      if (open.get(cell)) {
        return cell;
      }
    }
    throw new IllegalStateException("no cell is open");
  }

  private int[] hardestFirst() {
    Map<Integer, Integer> holding = new HashMap<>();
    cells.forEach(box -> box.stream().forEach(cell -> holding.merge(cell, 1, Integer::sum)));
    return holding.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private void consider(List<Box> cover) {
    if (cost(cover) < cost(best)) {
      best = cover;
    }
  }

  private static long cost(List<Box> cover) {
    long resources = 0;
    long items = 0;
    for (Box box : cover) {
      resources += box.items(RESOURCES).cardinality();
      items += box.length();
    }
    return (cover.size() * 100_000L + Math.min(resources, 99_999)) * 100_000L
        + Math.min(items, 99_999);
  }
}

package io.kubeguard.core.rbac.takeover;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Counts the pairs of parties of which the first can take over the second, before and after. */
final class PairCounts {
  /** So many targets at a time, so that memory grows with the number of parties alone. */
  static final int BLOCK = 4_096;

  private final List<Party> sources;
  private final List<Party> targets;
  private final int block;
  private final long[] closed;
  private long before;
  private long after;

  /**
   * @param sources sorted
   * @param targets sorted
   * @param block how many targets are looked at together
   */
  PairCounts(List<Party> sources, List<Party> targets, int block) {
    this.block = block;
    this.sources = List.copyOf(sources);
    this.targets = List.copyOf(targets);
    this.closed = new long[sources.size()];
  }

  /** Counts the pairs of these graphs. */
  void count(Graph was, Graph is) {
    Reach first = new Reach(was);
    Reach second = new Reach(is);
    for (int from = 0; from < targets.size(); from += block) {
      List<Party> some = targets.subList(from, Math.min(targets.size(), from + block));
      List<long[]> old = first.rows(spots(was, some));
      List<long[]> now = second.rows(spots(is, some));
      for (int i = 0; i < sources.size(); i++) {
        int itself = Collections.binarySearch(some, sources.get(i));
        add(i, row(was, old, sources.get(i), itself), row(is, now, sources.get(i), itself));
      }
    }
  }

  long before() {
    return before;
  }

  long after() {
    return after;
  }

  /** How many of a source's pairs there were and aren't any more. */
  long closed(int source) {
    return closed[source];
  }

  long closedPairs() {
    return Arrays.stream(closed).sum();
  }

  private void add(int source, long[] old, long[] now) {
    for (int word = 0; word < Math.max(old.length, now.length); word++) {
      long had = word < old.length ? old[word] : 0;
      long has = word < now.length ? now[word] : 0;
      before += Long.bitCount(had);
      after += Long.bitCount(has);
      closed[source] += Long.bitCount(had & ~has);
    }
  }

  /** The targets of a source without itself; none where it isn't in the graph. */
  private static long[] row(Graph graph, List<long[]> rows, Party source, int itself) {
    int spot = graph.find(new Spot.Of(source));
    if (spot == Graph.NOWHERE) {
      return new long[0];
    }
    long[] row = rows.get(spot);
    if (itself < 0) {
      return row;
    }
    long[] others = row.clone();
    others[itself / 64] &= ~(1L << itself % 64);
    return others;
  }

  private static int[] spots(Graph graph, List<Party> parties) {
    return parties.stream().mapToInt(party -> graph.find(new Spot.Of(party))).toArray();
  }
}

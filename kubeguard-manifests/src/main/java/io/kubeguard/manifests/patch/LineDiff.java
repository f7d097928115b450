package io.kubeguard.manifests.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines two texts share. Lines that each text has once are matched first, as people read
 * (patience diff), so the time hardly grows faster than the text; what lies between them by the
 * longest common subsequence where it is small, else as a whole.
 */
final class LineDiff {
  private static final long MAX_TABLE = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final int[] match;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    this.match = new int[before.size()];
    Arrays.fill(match, -1);
  }

  /** For each line before, the line after that it stays as; -1 where it goes. */
  static int[] match(List<String> before, List<String> after) {
    LineDiff diff = new LineDiff(before, after);
    diff.match(0, before.size(), 0, after.size());
    return diff.match;
  }

  private void match(int fromA, int toA, int fromB, int toB) {
    int a = fromA;
    int b = fromB;
    while (a < toA && b < toB && before.get(a).equals(after.get(b))) {
      match[a++] = b++;
    }
    int endA = toA;
    int endB = toB;
    while (endA > a && endB > b && before.get(endA - 1).equals(after.get(endB - 1))) {
      match[--endA] = --endB;
    }
    if (a == endA || b == endB) {
      return;
    }
    List<int[]> anchors = anchors(a, endA, b, endB);
    if (anchors.isEmpty()) {
      table(a, endA, b, endB);
      return;
    }
    for (int[] anchor : anchors) {
      match(a, anchor[0], b, anchor[1]);
      match[anchor[0]] = anchor[1];
      a = anchor[0] + 1;
      b = anchor[1] + 1;
    }
    match(a, endA, b, endB);
  }

  /** Pairs of lines that each side has once, in the order of both. */
  private List<int[]> anchors(int fromA, int toA, int fromB, int toB) {
    Map<String, Integer> inA = unique(before, fromA, toA);
    Map<String, Integer> inB = unique(after, fromB, toB);
    List<int[]> pairs = new ArrayList<>();
    for (int a = fromA; a < toA; a++) {
      Integer b = inB.get(before.get(a));
      if (b != null && b >= 0 && inA.getOrDefault(before.get(a), -1) == a) {
        pairs.add(new int[] {a, b});
      }
    }
    return longestRising(pairs);
  }

  /** The place of each line; -1 if it comes twice. */
  private static Map<String, Integer> unique(List<String> lines, int from, int to) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = from; i < to; i++) {
      places.merge(lines.get(i), i, (first, second) -> -1);
    }
    return places;
  }

  private static List<int[]> longestRising(List<int[]> pairs) {
    int[] tails = new int[pairs.size()];
    int[] previous = new int[pairs.size()];
    int length = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) / 2;
        if (pairs.get(tails[middle])[1] < pairs.get(i)[1]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    List<int[]> rising = new ArrayList<>();
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
      rising.add(pairs.get(i));
    }
    return rising.reversed();
  }

  private void table(int fromA, int toA, int fromB, int toB) {
    int rows = toA - fromA;
    int columns = toB - fromB;
    if ((long) (rows + 1) * (columns + 1) > MAX_TABLE) {
      return;
    }
    int[][] longest = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        longest[i][j] =
            before.get(fromA + i).equals(after.get(fromB + j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      if (before.get(fromA + i).equals(after.get(fromB + j))) {
        match[fromA + i++] = fromB + j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}

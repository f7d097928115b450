package io.kubeguard.core.profile;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that one identity was seen doing.
 *
 * @param overflowed whether it did more different things than a profile holds for one identity:
 *     then {@code uses} is empty and only the total is left
 * @param uses by access, then by namespace ({@code ""} cluster-wide and for paths)
 * @param pods the pods that acted under this identity, where the log tells, with the number of
 *     events of each
 * @param podsOverflowed whether there were more pods than a profile holds: then {@code pods} is
 *     empty
 */
public record Activity(
    Tally total,
    boolean overflowed,
    SortedMap<Access, SortedMap<String, Names>> uses,
    SortedMap<String, Long> pods,
    boolean podsOverflowed) {
  public Activity {
    uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
    pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
  }
}

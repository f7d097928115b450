package io.kubeguard.core.profile;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Things of one sort, each with what it was spread over.
 *
 * @param total the sum over everything; empty where nothing was observed
 * @param overflowed whether there was more than a profile holds: then {@code each} is empty and
 *     only the total is left
 */
public record Spreads<T extends Comparable<T>, K extends Comparable<K>>(
    Optional<Tally> total, boolean overflowed, SortedMap<T, Spread<K>> each) {
  public Spreads {
    each = Collections.unmodifiableSortedMap(new TreeMap<>(each));
  }

  /** Nothing seen. */
  public static <T extends Comparable<T>, K extends Comparable<K>> Spreads<T, K> none() {
    return new Spreads<T, K>(Optional.empty(), false, new TreeMap<T, Spread<K>>());
  }
}

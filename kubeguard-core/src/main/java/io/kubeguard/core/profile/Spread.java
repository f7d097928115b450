package io.kubeguard.core.profile;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Over which keys, such as ports, something was spread, and for each of them over which addresses.
 *
 * @param total the sum over all keys
 * @param overflowed whether there were more keys than a profile holds, as a port scan makes: then
 *     {@code each} is empty and only the total is left
 * @param each by key, the addresses that it was seen with ({@code ""} where there is none)
 */
public record Spread<K extends Comparable<K>>(
    Tally total, boolean overflowed, SortedMap<K, Names> each) {
  public Spread {
    each = Collections.unmodifiableSortedMap(new TreeMap<>(each));
  }
}

package io.kubeguard.core.profile;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names that one access was seen with in one namespace.
 *
 * @param total the sum over all names
 * @param overflowed whether there were more names than a profile holds: then {@code each} is empty
 *     and only the total is left
 * @param each by name ({@code ""} where the authoriser saw none), or by path for non-resource
 *     requests
 */
public record Names(Tally total, boolean overflowed, SortedMap<String, Tally> each) {
  public Names {
    each = Collections.unmodifiableSortedMap(new TreeMap<>(each));
  }
}

package io.kubeguard.core.observation;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The effective capabilities of a process.
 *
 * @param known whether the recording tells; else there are no names
 * @param names without {@code CAP_}
 */
public record HeldCapabilities(boolean known, SortedSet<String> names)
    implements Comparable<HeldCapabilities> {
  public static final HeldCapabilities UNKNOWN = new HeldCapabilities(false, new TreeSet<>());

  public HeldCapabilities {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  public static HeldCapabilities of(Collection<String> names) {
    return new HeldCapabilities(true, new TreeSet<>(names));
  }

  @Override
  public int compareTo(HeldCapabilities other) {
    int order = Boolean.compare(known, other.known);
    return order != 0 ? order : String.join("\n", names).compareTo(String.join("\n", other.names));
  }
}

package io.kubeguard.core.rbac.compare;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The paths that a pattern matches, but for those that others match. A star at the end of a pattern
 * stands for every continuation, elsewhere for itself.
 *
 * @param but patterns within the pattern
 */
record Paths(String pattern, SortedSet<String> but) {
  Paths {
    but = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(but));
  }

  static Paths of(String pattern) {
    return new Paths(pattern, new TreeSet<>());
  }

  boolean contains(String path) {
    return matches(pattern, path) && but.stream().noneMatch(not -> matches(not, path));
  }

  /** Without what another pattern matches; empty if nothing is left. */
  Optional<Paths> minus(String other) {
    if (covers(other, pattern) || but.stream().anyMatch(not -> covers(not, pattern))) {
      return Optional.empty();
    }
    if (!covers(pattern, other) || but.stream().anyMatch(not -> covers(not, other))) {
      return Optional.of(this);
    }
    TreeSet<String> more = new TreeSet<>(but);
    more.removeIf(not -> covers(other, not));
    more.add(other);
    return Optional.of(new Paths(pattern, more));
  }

  private static boolean matches(String pattern, String path) {
    return pattern.equals(path) || (isOpen(pattern) && path.startsWith(stem(pattern)));
  }

  /** Whether all that the second matches, the first does. */
  private static boolean covers(String wide, String narrow) {
    return wide.equals(narrow) || (isOpen(wide) && stem(narrow).startsWith(stem(wide)));
  }

  private static boolean isOpen(String pattern) {
    return pattern.endsWith("*");
  }

  private static String stem(String pattern) {
    int end = pattern.length();
    while (end > 0 && pattern.charAt(end - 1) == '*') {
      end--;
    }
    return pattern.substring(0, end);
  }
}

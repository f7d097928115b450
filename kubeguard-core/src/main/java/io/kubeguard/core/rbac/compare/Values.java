package io.kubeguard.core.rbac.compare;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A set of strings: some, or all but some.
 *
 * @param inverted whether it is all but the listed
 */
record Values(boolean inverted, SortedSet<String> listed) {
  static final Values ALL = new Values(true, new TreeSet<>());

  Values {
    listed = Collections.unmodifiableSortedSet(new TreeSet<>(listed));
  }

  static Values of(Collection<String> values) {
    return new Values(false, new TreeSet<>(values));
  }

  boolean isEmpty() {
    return !inverted && listed.isEmpty();
  }

  boolean isAll() {
    return inverted && listed.isEmpty();
  }

  /** Whether it is all but some. */
  boolean hasExceptions() {
    return inverted && !listed.isEmpty();
  }

  boolean contains(String value) {
    return listed.contains(value) != inverted;
  }

  Values not() {
    return new Values(!inverted, listed);
  }

  Values and(Values other) {
    if (inverted && other.inverted) {
      return new Values(true, union(listed, other.listed));
    }
    Values some = inverted ? other : this;
    Values rest = inverted ? this : other;
    TreeSet<String> common = new TreeSet<>(some.listed);
    common.removeIf(value -> !rest.contains(value));
    return new Values(false, common);
  }

  Values minus(Values other) {
    return and(other.not());
  }

  Values or(Values other) {
    return not().and(other.not()).not();
  }

  private static SortedSet<String> union(SortedSet<String> a, SortedSet<String> b) {
    TreeSet<String> union = new TreeSet<>(a);
    union.addAll(b);
    return union;
  }
}

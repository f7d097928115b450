package io.kubeguard.core.diagnostic;

import java.util.Comparator;

/**
 * A place in an input: a source (file name, or {@code -} for standard input), a line and a column,
 * both counted from 1; 0 where not known.
 */
public record Location(String source, long line, long column) implements Comparable<Location> {
  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::source)
          .thenComparingLong(Location::line)
          .thenComparingLong(Location::column);

  public Location {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("negative line or column");
    }
  }

  /** The whole of a source. */
  public static Location of(String source) {
    return new Location(source, 0, 0);
  }

  /** A line of a source. */
  public static Location of(String source, long line) {
    return new Location(source, line, 0);
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /** {@code file}, {@code file:line} or {@code file:line:column}. */
  @Override
  public String toString() {
    if (line == 0) {
      return source;
    }
    return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
  }
}

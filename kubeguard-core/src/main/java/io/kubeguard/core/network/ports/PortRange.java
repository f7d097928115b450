package io.kubeguard.core.network.ports;

/** The ports from {@code first} to {@code last}, both included. */
public record PortRange(int first, int last) implements Comparable<PortRange> {
  static final int MIN = 1;
  static final int MAX = 65_535;

  public PortRange {
    if (first < MIN || last > MAX || first > last) {
      throw new IllegalArgumentException("not a range of ports: " + first + " to " + last);
    }
  }

  @Override
  public int compareTo(PortRange other) {
    return first != other.first
        ? Integer.compare(first, other.first)
        : Integer.compare(last, other.last);
  }

  /** {@code 80} or {@code 8000-8999}. */
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}

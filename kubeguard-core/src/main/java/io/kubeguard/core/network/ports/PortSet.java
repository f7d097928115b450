package io.kubeguard.core.network.ports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An exact set of protocols' ports. Equal sets are equal objects; for each protocol it is held as
 * sorted ranges that neither overlap nor touch.
 */
public final class PortSet {
  public static final PortSet EMPTY = new PortSet(Map.of());

  /** Every port of every protocol. */
  public static final PortSet ALL = all();

  private final Map<Protocol, List<PortRange>> ranges;

  private PortSet(Map<Protocol, List<PortRange>> ranges) {
    this.ranges = ranges;
  }

  /** One port. */
  public static PortSet of(Protocol protocol, int port) {
    return of(protocol, port, port);
  }

  /** The ports from one to another, both included. */
  public static PortSet of(Protocol protocol, int first, int last) {
    return new PortSet(Map.of(protocol, List.of(new PortRange(first, last))));
  }

  /** Every port of a protocol. */
  public static PortSet of(Protocol protocol) {
    return of(protocol, PortRange.MIN, PortRange.MAX);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  public boolean contains(Protocol protocol, int port) {
    return ranges(protocol).stream().anyMatch(r -> r.first() <= port && port <= r.last());
  }

  public boolean containsAll(PortSet other) {
    return other.minus(this).isEmpty();
  }

  /** A protocol's ports as sorted ranges that neither overlap nor touch. */
  public List<PortRange> ranges(Protocol protocol) {
    return ranges.getOrDefault(protocol, List.of());
  }

  /** How many ports, counted for each protocol. */
  public int size() {
    return ranges.values().stream()
        .flatMap(List::stream)
        .mapToInt(range -> range.last() - range.first() + 1)
        .sum();
  }

  public PortSet plus(PortSet other) {
    if (isEmpty() || equals(other)) {
      return other;
    }
    return other.isEmpty() ? this : combine(other, Ranges::union);
  }

  public PortSet minus(PortSet other) {
    return combine(other, Ranges::difference);
  }

  /** The ports that are in both. */
  public PortSet intersect(PortSet other) {
    if (equals(ALL)) {
      return other;
    }
    return other.equals(ALL) ? this : combine(other, Ranges::intersection);
  }

  private PortSet combine(PortSet other, Operation operation) {
    Map<Protocol, List<PortRange>> result = new EnumMap<>(Protocol.class);
    for (Protocol protocol : Protocol.values()) {
      List<PortRange> combined = operation.apply(ranges(protocol), other.ranges(protocol));
      if (!combined.isEmpty()) {
        result.put(protocol, List.copyOf(combined));
      }
    }
    return result.isEmpty() ? EMPTY : new PortSet(result);
  }

  private static PortSet all() {
    Map<Protocol, List<PortRange>> all = new EnumMap<>(Protocol.class);
    for (Protocol protocol : Protocol.values()) {
      all.put(protocol, List.of(new PortRange(PortRange.MIN, PortRange.MAX)));
    }
    return new PortSet(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet set && ranges.equals(set.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  /** {@code TCP 80,443; UDP 53}, {@code TCP} for all of its ports, {@code any port}. */
  @Override
  public String toString() {
    if (equals(ALL)) {
      return "any port";
    }
    StringJoiner text = new StringJoiner("; ");
    for (Protocol protocol : Protocol.values()) {
      List<PortRange> of = ranges(protocol);
      if (of.equals(ALL.ranges(protocol))) {
        text.add(protocol.name());
      } else if (!of.isEmpty()) {
        StringJoiner numbers = new StringJoiner(",", protocol + " ", "");
        of.forEach(range -> numbers.add(range.toString()));
        text.add(numbers.toString());
      }
    }
    return text.toString();
  }

  private interface Operation {
    List<PortRange> apply(List<PortRange> left, List<PortRange> right);
  }

  /** Operations on sorted ranges that neither overlap nor touch. */
  private static final class Ranges {
    static List<PortRange> union(List<PortRange> left, List<PortRange> right) {
      List<PortRange> sorted = new ArrayList<>(left);
      sorted.addAll(right);
      sorted.sort(null);
      List<PortRange> joined = new ArrayList<>();
      for (PortRange range : sorted) {
        PortRange last = joined.isEmpty() ? null : joined.getLast();
        if (last != null && range.first() <= last.last() + 1) {
          int end = Math.max(last.last(), range.last());
          joined.set(joined.size() - 1, new PortRange(last.first(), end));
        } else {
          joined.add(range);
        }
      }
      return joined;
    }

    static List<PortRange> intersection(List<PortRange> left, List<PortRange> right) {
      List<PortRange> common = new ArrayList<>();
      for (PortRange a : left) {
        for (PortRange b : right) {
          int first = Math.max(a.first(), b.first());
          int last = Math.min(a.last(), b.last());
          if (first <= last) {
            common.add(new PortRange(first, last));
          }
        }
      }
      return common;
    }

    static List<PortRange> difference(List<PortRange> left, List<PortRange> right) {
      List<PortRange> rest = left;
      for (PortRange hole : right) {
        List<PortRange> next = new ArrayList<>();
        for (PortRange range : rest) {
          cut(range, hole, next);
        }
        rest = next;
      }
      return rest;
    }

    private static void cut(PortRange range, PortRange hole, List<PortRange> rest) {
      if (hole.last() < range.first() || hole.first() > range.last()) {
        rest.add(range);
        return;
      }
      if (range.first() < hole.first()) {
        rest.add(new PortRange(range.first(), hole.first() - 1));
      }
      if (hole.last() < range.last()) {
        rest.add(new PortRange(hole.last() + 1, range.last()));
      }
    }
  }
}

package io.kubeguard.core.network.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An exact set of IPv4 and IPv6 addresses. Equal sets are equal objects, however they were made; a
 * set is held as sorted ranges that neither overlap nor touch.
 */
public final class AddressSet {
  public static final AddressSet EMPTY = new AddressSet(List.of());

  /** Every IPv4 and every IPv6 address. */
  public static final AddressSet ALL =
      of(List.of(new Cidr(Address.v4(0), 0), new Cidr(new Address(true, 0, 0), 0)));

  private final List<AddressRange> ranges;

  private AddressSet(List<AddressRange> ranges) {
    this.ranges = ranges;
  }

  public static AddressSet of(Cidr cidr) {
    return new AddressSet(List.of(new AddressRange(cidr.first(), cidr.last())));
  }

  public static AddressSet of(Address address) {
    return of(Cidr.of(address));
  }

  /** The union of networks. */
  public static AddressSet of(Collection<Cidr> cidrs) {
    return joined(cidrs.stream().map(c -> new AddressRange(c.first(), c.last())).toList());
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  public boolean contains(Address address) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      AddressRange range = ranges.get(middle);
      if (address.compareTo(range.first()) < 0) {
        high = middle - 1;
      } else if (address.compareTo(range.last()) > 0) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  public boolean containsAll(AddressSet other) {
    return other.minus(this).isEmpty();
  }

  public AddressSet plus(AddressSet other) {
    List<AddressRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return joined(all);
  }

  public AddressSet minus(AddressSet other) {
    return intersect(other.complement());
  }

  /** The addresses that are in both. */
  public AddressSet intersect(AddressSet other) {
    List<AddressRange> common = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < ranges.size() && j < other.ranges.size()) {
      AddressRange a = ranges.get(i);
      AddressRange b = other.ranges.get(j);
      Address first = a.first().compareTo(b.first()) > 0 ? a.first() : b.first();
      Address last = a.last().compareTo(b.last()) < 0 ? a.last() : b.last();
      if (first.compareTo(last) <= 0) {
        common.add(new AddressRange(first, last));
      }
      if (a.last().compareTo(b.last()) <= 0) {
        i++;
      } else {
        j++;
      }
    }
    return new AddressSet(List.copyOf(common));
  }

  /** The addresses of both families that are not in this set. */
  public AddressSet complement() {
    List<AddressRange> gaps = new ArrayList<>();
    gaps(false, gaps);
    gaps(true, gaps);
    return new AddressSet(List.copyOf(gaps));
  }

  /** The fewest networks that hold exactly this set, sorted, IPv4 first. */
  public List<Cidr> cidrs() {
    List<Cidr> cidrs = new ArrayList<>();
    ranges.forEach(range -> range.split(cidrs));
    return List.copyOf(cidrs);
  }

  private void gaps(boolean v6, List<AddressRange> gaps) {
    Cidr family = new Cidr(v6 ? new Address(true, 0, 0) : Address.v4(0), 0);
    Address from = family.first();
    for (AddressRange range : ranges) {
      if (range.first().isV6() != v6) {
        continue;
      }
      if (range.first().compareTo(from) > 0) {
        gaps.add(new AddressRange(from, range.first().previous()));
      }
      if (range.last().isLast()) {
        return;
      }
      from = range.last().next();
    }
    gaps.add(new AddressRange(from, family.last()));
  }

  private static AddressSet joined(List<AddressRange> ranges) {
    List<AddressRange> sorted =
        ranges.stream().sorted(Comparator.comparing(AddressRange::first)).toList();
    List<AddressRange> joined = new ArrayList<>();
    for (AddressRange range : sorted) {
      AddressRange last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && touches(last, range)) {
        Address end = last.last().compareTo(range.last()) > 0 ? last.last() : range.last();
        joined.set(joined.size() - 1, new AddressRange(last.first(), end));
      } else {
        joined.add(range);
      }
    }
    return new AddressSet(List.copyOf(joined));
  }

  private static boolean touches(AddressRange before, AddressRange after) {
    return before.last().isV6() == after.first().isV6()
        && (before.last().isLast() || after.first().compareTo(before.last().next()) <= 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressSet set && ranges.equals(set.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  /** Its networks, with commas between. */
  @Override
  public String toString() {
    return cidrs().stream().map(Cidr::toString).collect(Collectors.joining(", "));
  }
}

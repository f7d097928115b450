package io.kubeguard.core.network.address;

import java.util.List;

/** The addresses of one family from {@code first} to {@code last}, both included. */
record AddressRange(Address first, Address last) {
  AddressRange {
    if (first.isV6() != last.isV6() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("not a range: " + first + " to " + last);
    }
  }

  /** Adds the fewest networks that hold exactly this range. */
  void split(List<Cidr> cidrs) {
    Address at = first;
    while (true) {
      Cidr next = largest(at);
      cidrs.add(next);
      if (next.last().equals(last)) {
        return;
      }
      at = next.last().next();
    }
  }

  /** The largest network that begins here and doesn't go past the end. */
  private Cidr largest(Address from) {
    int prefix = from.bits();
    while (prefix > 0
        && from.floor(prefix - 1).equals(from)
        && from.ceiling(prefix - 1).compareTo(last) <= 0) {
      prefix--;
    }
    return new Cidr(from, prefix);
  }
}

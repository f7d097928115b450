package io.kubeguard.core.network.address;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/** A network: all addresses that share the first {@code prefix} bits of {@code first}. */
public record Cidr(Address first, int prefix) implements Comparable<Cidr> {
  private static final Comparator<Cidr> ORDER =
      Comparator.comparing(Cidr::first).thenComparingInt(Cidr::prefix);

  public Cidr {
    if (prefix < 0 || prefix > first.bits()) {
      throw new IllegalArgumentException("no such prefix: " + prefix);
    }
    first = first.floor(prefix);
  }

  /** One address alone: {@code /32} or {@code /128}. */
  public static Cidr of(Address address) {
    return new Cidr(address, address.bits());
  }

  /**
   * The network that a text such as {@code 10.0.0.0/8} means; bits after the prefix are ignored.
   */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String head = text.substring(0, slash);
    OptionalInt length = AddressText.decimal(text.substring(slash + 1));
    Optional<Address> address = Address.parse(head);
    if (length.isEmpty() || address.isEmpty()) {
      return Optional.empty();
    }
    boolean mapped = !address.get().isV6() && head.indexOf(':') >= 0;
    int prefix = length.getAsInt() - (mapped ? 96 : 0);
    return prefix < 0 || prefix > address.get().bits()
        ? Optional.empty()
        : Optional.of(new Cidr(address.get(), prefix));
  }

  /** The last address in it. */
  public Address last() {
    return first.ceiling(prefix);
  }

  public boolean contains(Address address) {
    return address.isV6() == first.isV6() && address.floor(prefix).equals(first);
  }

  /** Whether all of the other network lies in this one. */
  public boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.first);
  }

  @Override
  public int compareTo(Cidr other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return first + "/" + prefix;
  }
}

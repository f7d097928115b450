package io.kubeguard.core.network.address;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address, as an unsigned number: {@code high} and {@code low} are its halves. IPv4
 * addresses sort first. An IPv4 address that is mapped into IPv6 is read as the IPv4 address that
 * it means.
 */
public record Address(boolean isV6, long high, long low) implements Comparable<Address> {
  private static final long V4_LIMIT = 0xffffffffL;

  public Address {
    if (!isV6 && (high != 0 || low < 0 || low > V4_LIMIT)) {
      throw new IllegalArgumentException("not an IPv4 address");
    }
  }

  /** The address that a text such as {@code 10.0.0.1} or {@code fd00::1} means. */
  public static Optional<Address> parse(String text) {
    return text.indexOf(':') < 0 ? AddressText.v4(text) : AddressText.v6(text);
  }

  static Address v4(long number) {
    return new Address(false, 0, number);
  }

  static Address v6(long high, long low) {
    return high == 0 && low >>> 32 == 0xffff ? v4(low & V4_LIMIT) : new Address(true, high, low);
  }

  /** The number of bits: 32 or 128. */
  public int bits() {
    return isV6 ? 128 : 32;
  }

  boolean isLast() {
    return isV6 ? high == -1 && low == -1 : low == V4_LIMIT;
  }

  /** The address after this one, which isn't the last. */
  Address next() {
    return new Address(isV6, low == -1 ? high + 1 : high, low + 1);
  }

  /** The address before this one, which isn't the first. */
  Address previous() {
    return new Address(isV6, low == 0 ? high - 1 : high, low - 1);
  }

  /** This address with the bits after a prefix set to zero. */
  Address floor(int prefix) {
    Mask mask = Mask.of(bits() - prefix);
    return new Address(isV6, high & ~mask.high(), low & ~mask.low());
  }

  /** This address with the bits after a prefix set to one. */
  Address ceiling(int prefix) {
    Mask mask = Mask.of(bits() - prefix);
    return new Address(isV6, high | mask.high(), low | mask.low());
  }

  @Override
  public int compareTo(Address other) {
    if (isV6 != other.isV6) {
      return isV6 ? 1 : -1;
    }
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  /** Dotted numbers, or the text of RFC 5952. */
  @Override
  public String toString() {
    return AddressText.of(this);
  }

  /** The lowest bits, so many, all one. */
  private record Mask(long high, long low) {
    static Mask of(int bits) {
      return new Mask(ones(bits - 64), ones(bits));
    }

    private static long ones(int bits) {
      return bits <= 0 ? 0 : bits >= 64 ? -1 : (1L << bits) - 1;
    }
  }
}

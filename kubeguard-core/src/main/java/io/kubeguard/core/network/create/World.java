package io.kubeguard.core.network.create;

import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.address.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How wide a rule for outgoing connections to an address outside the cluster is. */
public sealed interface World {
  /** The networks that are nobody's on the Internet: private, shared, link-local, documentation. */
  AddressSet PRIVATE =
      AddressSet.of(
          List.of(
                  "0.0.0.0/8",
                  "10.0.0.0/8",
                  "100.64.0.0/10",
                  "127.0.0.0/8",
                  "169.254.0.0/16",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "224.0.0.0/3",
                  "::/8",
                  "fc00::/7",
                  "fe80::/10",
                  "ff00::/8")
              .stream()
              .map(Cidr::parse)
              .flatMap(Optional::stream)
              .toList());

  /** The addresses that a rule names in order to name this one; it is always among them. */
  AddressSet around(Address address);

  /** Exactly the addresses that were seen. */
  record Exact() implements World {
    @Override
    public AddressSet around(Address address) {
      return AddressSet.of(address);
    }

    @Override
    public String toString() {
      return "exact";
    }
  }

  /**
   * The network of this many bits around an IPv4 address, or of 64 around an IPv6 address, without
   * private networks; a private address stays alone.
   */
  record Prefix(int bits) implements World {
    private static final int SUBNET = 64;

    public Prefix {
      if (bits < 1 || bits > 32) {
        throw new IllegalArgumentException("not a prefix's length: " + bits);
      }
    }

    @Override
    public AddressSet around(Address address) {
      AddressSet alone = AddressSet.of(address);
      return PRIVATE.contains(address)
          ? alone
          : AddressSet.of(new Cidr(address, address.isV6() ? SUBNET : bits)).minus(PRIVATE);
    }

    @Override
    public String toString() {
      return "/" + bits;
    }
  }

  /** Every address but the private ones; a private address stays alone. */
  record AnyPublic() implements World {
    @Override
    public AddressSet around(Address address) {
      return PRIVATE.contains(address) ? AddressSet.of(address) : PRIVATE.complement();
    }

    @Override
    public String toString() {
      return "any-public";
    }
  }

  /**
   * What {@code --world} takes: {@code exact}, {@code /N} with N from 1 to 32, {@code any-public}.
   */
  static Optional<World> named(String text) {
    if (text.equals("exact")) {
      return Optional.of(new Exact());
    }
    if (text.equals("any-public")) {
      return Optional.of(new AnyPublic());
    }
    OptionalInt bits = text.startsWith("/") ? number(text.substring(1)) : OptionalInt.empty();
    return bits.isPresent() && bits.getAsInt() >= 1 && bits.getAsInt() <= 32
        ? Optional.of(new Prefix(bits.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt number(String digits) {
    return digits.length() <= 2 && digits.matches("[0-9]+")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}

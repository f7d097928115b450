package io.kubeguard.core.network.policy;

import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.address.Cidr;
import java.util.List;
import java.util.Optional;

/** An {@code ipBlock}: the addresses of a network without those of others, as written. */
public record IpBlock(String cidr, List<String> except) {
  public IpBlock {
    except = List.copyOf(except);
  }

  /** The addresses that it means; none where the text is no network. */
  public AddressSet addresses() {
    return Cidr.parse(cidr)
        .map(AddressSet::of)
        .orElse(AddressSet.EMPTY)
        .minus(AddressSet.of(except.stream().map(Cidr::parse).flatMap(Optional::stream).toList()));
  }
}

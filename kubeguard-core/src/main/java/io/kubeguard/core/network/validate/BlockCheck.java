package io.kubeguard.core.network.validate;

import io.kubeguard.core.network.address.Cidr;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.validate.Objections;
import java.util.List;
import java.util.Optional;

/** Checks an {@code ipBlock}. */
final class BlockCheck {
  private BlockCheck() {}

  static void check(IpBlock block, String field, Objections objections) {
    if (block.cidr().isEmpty()) {
      objections.required("cidr-missing", field + ".cidr", "", "write a network: 10.0.0.0/8");
      return;
    }
    Optional<Cidr> cidr = cidr(block.cidr(), field + ".cidr", objections);
    if (cidr.isEmpty()) {
      return;
    }
    for (int i = 0; i < block.except().size(); i++) {
      String at = field + ".except[" + i + "]";
      String text = block.except().get(i);
      Optional<Cidr> except = cidr(text, at, objections);
      if (except.isPresent()
          && (!cidr.get().contains(except.get()) || except.get().equals(cidr.get()))) {
        objections.invalid(
            "except-outside",
            at,
            text,
            List.of("must be a strict subset of `cidr`"),
            "remove it, or write a part of " + cidr.get());
      }
    }
  }

  private static Optional<Cidr> cidr(String text, String field, Objections objections) {
    Optional<Cidr> cidr = Cidr.parse(text);
    if (cidr.isEmpty()) {
      objections.invalid(
          "cidr-invalid",
          field,
          text,
          List.of("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"),
          "write address, slash and length; one address is /32 or, of IPv6, /128");
    }
    return cidr;
  }
}

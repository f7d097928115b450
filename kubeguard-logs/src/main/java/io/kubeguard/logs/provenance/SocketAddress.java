package io.kubeguard.logs.provenance;

import java.util.Optional;

/** An address and a port, as {@code SOCKADDR} has them in hexadecimal. */
record SocketAddress(String address, int port) {
  private static final int INET = 16;
  private static final int INET6 = 48;

  /** Reads {@code saddr}; empty for what isn't of the internet. */
  static Optional<SocketAddress> of(String saddr) {
    if (saddr.startsWith("0200") && saddr.length() >= INET) {
      StringBuilder address = new StringBuilder();
      for (int i = 8; i < INET; i += 2) {
        address.append(address.isEmpty() ? "" : ".").append(hex(saddr, i, i + 2));
      }
      return Optional.of(new SocketAddress(address.toString(), hex(saddr, 4, 8)));
    }
    if (saddr.startsWith("0A00") && saddr.length() >= INET6) {
      StringBuilder address = new StringBuilder();
      for (int i = INET; i < INET6; i += 4) {
        address
            .append(address.isEmpty() ? "" : ":")
            .append(Integer.toHexString(hex(saddr, i, i + 4)));
      }
      return Optional.of(new SocketAddress(address.toString(), hex(saddr, 4, 8)));
    }
    return Optional.empty();
  }

  private static int hex(String text, int from, int to) {
    return (int) Numbers.parse(text.substring(from, to), 16, 0);
  }
}

package io.kubeguard.core.network.ports;

import java.util.Optional;

/** The transport protocols that a NetworkPolicy knows. */
public enum Protocol {
  TCP,
  UDP,
  SCTP;

  /** The protocol of this name, written as the API takes it. */
  public static Optional<Protocol> named(String text) {
    for (Protocol protocol : values()) {
      if (protocol.name().equals(text)) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }
}

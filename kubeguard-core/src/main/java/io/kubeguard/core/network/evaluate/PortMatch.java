package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.List;

/**
 * The ports that a rule names: numbers, which are the same everywhere, and names, which each
 * serving pod gives a number.
 */
record PortMatch(PortSet numbers, List<Named> names) {
  static final PortMatch EVERY = new PortMatch(PortSet.ALL, List.of());

  record Named(String name, Protocol protocol) {}

  PortMatch {
    names = List.copyOf(names);
  }

  /** The ports at this server. */
  PortSet at(Endpoint server) {
    if (names.isEmpty() || !(server instanceof Pod pod)) {
      return numbers;
    }
    PortSet ports = numbers;
    for (Named named : names) {
      ports = ports.plus(pod.named(named.name(), named.protocol()));
    }
    return ports;
  }
}

package io.kubeguard.core.network.policy;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.ports.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Ports that a rule names, as written.
 *
 * @param protocol {@code ""} where none is written, which means TCP
 * @param port a number or a name; empty where none is written, which means every port
 * @param endPort the last port of a range that begins at {@code port}; null where none is written
 */
public record PolicyPort(
    String protocol, PortRef port, @Nullable Integer endPort, Location location) {

  /** One port by its number. */
  public static PolicyPort of(Protocol protocol, int port, Location location) {
    return new PolicyPort(protocol.name(), new PortRef.Numbered(port), null, location);
  }

  PolicyPort withoutLocation() {
    return new PolicyPort(protocol, port, endPort, Location.of(""));
  }

  /** A port as a policy names it. */
  public sealed interface PortRef {
    /** Every port of the protocol. */
    record Every() implements PortRef {}

    record Numbered(int number) implements PortRef {}

    /** The port that the pod on the serving side calls so. */
    record Named(String name) implements PortRef {}
  }
}

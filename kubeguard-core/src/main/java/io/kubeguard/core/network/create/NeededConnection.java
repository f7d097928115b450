package io.kubeguard.core.network.create;

import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.profile.Tally;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection that must be possible, and what backs it.
 *
 * @param port the port of the serving pod, not that of a Service before it
 * @param allowance under which name it is allowed; null where it was observed
 * @param tally how often, when and where it, or what calls for it, was seen; null where it wasn't
 */
public record NeededConnection(
    End source,
    End destination,
    Protocol protocol,
    int port,
    @Nullable NetworkAllowance allowance,
    @Nullable Tally tally) {
  public NeededConnection {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no such port: " + port);
    }
    if (allowance == null && tally == null) {
      throw new IllegalArgumentException("neither evidence nor an allowance backs it");
    }
  }

  /** A connection that was observed and allowed. */
  public static NeededConnection observed(
      End source, End destination, Protocol protocol, int port, Tally tally) {
    return new NeededConnection(source, destination, protocol, port, null, tally);
  }

  /** The same under a named allowance between other ends, with the same evidence. */
  NeededConnection allowed(End from, End to, NetworkAllowance name) {
    return new NeededConnection(from, to, protocol, port, name, tally);
  }

  public boolean isObserved() {
    return allowance == null;
  }

  public Optional<NetworkAllowance> allowedAs() {
    return Optional.ofNullable(allowance);
  }

  /** {@code shop/Deployment/web to shop/Deployment/db TCP 5432}. */
  @Override
  public String toString() {
    return source + " to " + destination + " " + protocol + " " + port;
  }
}

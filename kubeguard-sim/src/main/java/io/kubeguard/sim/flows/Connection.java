package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;

/**
 * A connection as it truly is.
 *
 * @param port the one that the server's own pod or host listens on
 */
public record Connection(Party client, Party server, Transport transport, int port) {
  /** {@code shop/Deployment/web to shop/Deployment/db TCP 5432}. */
  @Override
  public String toString() {
    return client + " to " + server + " " + transport + " " + port;
  }
}

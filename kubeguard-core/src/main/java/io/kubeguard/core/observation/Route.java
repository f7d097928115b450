package io.kubeguard.core.observation;

import java.util.Comparator;

/**
 * Who connects to whom.
 *
 * @param client who opens the connection
 * @param server who serves it
 */
public record Route(FlowPeer client, FlowPeer server, Transport transport)
    implements Comparable<Route> {
  private static final Comparator<Route> ORDER =
      Comparator.comparing(Route::client)
          .thenComparing(Route::server)
          .thenComparing(Route::transport);

  @Override
  public int compareTo(Route other) {
    return ORDER.compare(this, other);
  }
}

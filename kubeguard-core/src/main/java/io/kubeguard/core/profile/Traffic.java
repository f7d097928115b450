package io.kubeguard.core.profile;

import io.kubeguard.core.observation.FlowPeer;

/**
 * What flow logs showed.
 *
 * @param connections by route and sign, the server's ports, and for each port the addresses of the
 *     end that is no pod
 * @param lookups by client, the names that DNS told it the addresses of
 * @param addresses by pod, the addresses that it had, under the empty name each
 */
public record Traffic(
    Spreads<Trace, Integer> connections,
    Spreads<FlowPeer, String> lookups,
    Spreads<FlowPeer, String> addresses) {
  public static final Traffic NONE = new Traffic(Spreads.none(), Spreads.none(), Spreads.none());
}

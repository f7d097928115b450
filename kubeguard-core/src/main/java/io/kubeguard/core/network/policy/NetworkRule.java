package io.kubeguard.core.network.policy;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * One rule: connections with any of the peers on any of the ports.
 *
 * @param peers {@code from} or {@code to}; empty for everybody
 * @param ports empty for every port
 */
public record NetworkRule(List<PolicyPeer> peers, List<PolicyPort> ports, Location location) {
  public NetworkRule {
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
  }

  /** The same wherever it stands. */
  public NetworkRule withoutLocations() {
    return new NetworkRule(
        peers.stream().map(PolicyPeer::withoutLocation).toList(),
        ports.stream().map(PolicyPort::withoutLocation).toList(),
        Location.of(""));
  }
}

package io.kubeguard.core.network.policy;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Direction;
import java.util.List;

/**
 * One rule of a CiliumNetworkPolicy, in the terms of layers 3 and 4.
 *
 * @param deny whether it stands under {@code ingressDeny} or {@code egressDeny}, which win
 * @param anyPeer whether it names no peer at all and so means everybody, if it names ports
 * @param ports empty for every port
 * @param unjudged what of it isn't judged, such as {@code toPorts.rules.http}
 */
public record CiliumRule(
    Direction direction,
    boolean deny,
    boolean anyPeer,
    List<Peer> peers,
    List<Port> ports,
    List<String> unjudged,
    Location location) {
  public CiliumRule {
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
    unjudged = List.copyOf(unjudged);
  }

  /** The same wherever it stands. */
  public CiliumRule withoutLocation() {
    return new CiliumRule(direction, deny, anyPeer, peers, ports, unjudged, Location.of(""));
  }

  /** Whom a rule names. */
  public sealed interface Peer {
    /** Pods by labels: those of the policy's namespace unless the selector names another. */
    record Endpoints(LabelSelector selector) implements Peer {
      public Endpoints {
        selector = CiliumKeys.plain(selector);
      }
    }

    /** {@code world}, {@code cluster}, {@code host} … */
    record Entity(String name) implements Peer {}

    /** Addresses outside the cluster. */
    record Block(IpBlock block) implements Peer {}

    /** Whatever addresses a name or a pattern of names has: egress only. */
    record DnsName(String pattern) implements Peer {}
  }

  /**
   * A port of {@code toPorts}.
   *
   * @param protocol {@code TCP}, {@code UDP}, {@code SCTP}, or {@code ANY}
   * @param port a number, 0 for every port, or a name
   * @param endPort 0 where none is written
   */
  public record Port(String protocol, String port, int endPort) {}
}

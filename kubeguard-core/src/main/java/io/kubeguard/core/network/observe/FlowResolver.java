package io.kubeguard.core.network.observe;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.network.observe.Resolution.Unresolved;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leads what flow logs showed back to the workloads, Services and nodes of the manifests, and joins
 * what turns out to be the same connection.
 */
public final class FlowResolver {
  private static final Comparator<Connection> ORDER =
      Comparator.comparing((Connection c) -> c.source().toString())
          .thenComparing(c -> c.destination().toString())
          .thenComparing(Connection::transport)
          .thenComparingInt(Connection::port);

  private final PeerResolver peers;
  private final DnsNames names;
  private final ObservedTraffic traffic;
  private final Map<Key, Map<FlowSign, Tally>> joined = new HashMap<>();
  private final List<Unresolved> unresolved = new ArrayList<>();
  private final List<Connection> crowds = new ArrayList<>();

  private FlowResolver(ClusterModel model, Traffic traffic) {
    this.peers = new PeerResolver(model, traffic);
    this.names = new DnsNames(traffic);
    this.traffic = ObservedTraffic.of(traffic);
  }

  /** What this traffic is in terms of these manifests. */
  public static Resolution resolve(ClusterModel model, Traffic traffic) {
    FlowResolver resolver = new FlowResolver(model, traffic);
    resolver.traffic.connections().forEach(resolver::add);
    return resolver.build(traffic.connections().overflowed());
  }

  private record Key(End source, End destination, Transport transport, int port) {}

  private void add(ObservedConnection connection) {
    Route route = connection.route();
    boolean both = !isPod(route.client()) && !isPod(route.server());
    if (both) {
      unresolved.add(new Unresolved(connection, "neither end is a pod"));
      return;
    }
    if (connection.manyAddresses()) {
      unresolved.add(new Unresolved(connection, "the addresses are too many to be kept"));
      crowd(connection);
      return;
    }
    String clientAddress = isPod(route.client()) ? "" : connection.address();
    String serverAddress = isPod(route.client()) ? connection.address() : "";
    switch (peers.client(route.client(), clientAddress)) {
      case PeerResolver.Unknown unknown ->
          unresolved.add(new Unresolved(connection, unknown.why()));
      case PeerResolver.Ends sources ->
          server(connection, sources.each().getFirst().end(), serverAddress);
    }
  }

  private void server(ObservedConnection connection, End source, String address) {
    Route route = connection.route();
    switch (peers.server(route.server(), address, route.transport(), connection.port())) {
      case PeerResolver.Unknown unknown ->
          unresolved.add(new Unresolved(connection, unknown.why()));
      case PeerResolver.Ends ends -> {
        for (PeerResolver.PortOf each : ends.each()) {
          Key key = new Key(source, each.end(), route.transport(), each.port());
          Map<FlowSign, Tally> signs =
              joined.computeIfAbsent(key, k -> new EnumMap<>(FlowSign.class));
          connection.signs().forEach((sign, tally) -> signs.merge(sign, tally, Tally::plus));
        }
      }
    }
  }

  /** The end outside is everybody, as far as can be told. */
  private void crowd(ObservedConnection connection) {
    Route route = connection.route();
    boolean isServer = isPod(route.server());
    PeerResolver.Result known =
        isServer
            ? peers.server(route.server(), "", route.transport(), connection.port())
            : peers.client(route.client(), "");
    if (connection.verdict() == FlowVerdict.ALLOWED && known instanceof PeerResolver.Ends ends) {
      End end = ends.each().getFirst().end();
      End everybody = new End.Everybody();
      crowds.add(
          new Connection(
              isServer ? everybody : end,
              isServer ? end : everybody,
              route.transport(),
              connection.port(),
              List.of(),
              connection.signs()));
    }
  }

  private static boolean isPod(FlowPeer peer) {
    return peer instanceof FlowPeer.Pod || peer instanceof FlowPeer.Host;
  }

  private Resolution build(boolean overflowed) {
    List<Connection> connections = new ArrayList<>();
    joined.forEach(
        (key, signs) ->
            connections.add(
                new Connection(
                    key.source(),
                    key.destination(),
                    key.transport(),
                    key.port(),
                    names(key.destination()),
                    signs)));
    connections.sort(ORDER);
    return new Resolution(
        connections, peers.strangers(), unresolved, crowds, traffic.scans(), overflowed);
  }

  private List<String> names(End end) {
    return end instanceof End.OfAddress(Address address) ? names.of(address.toString()) : List.of();
  }
}

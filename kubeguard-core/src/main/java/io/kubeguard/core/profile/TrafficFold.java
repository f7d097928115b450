package io.kubeguard.core.profile;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Place;

/** What flow logs showed while it is folded. */
final class TrafficFold {
  private final SpreadsFold<Trace, Integer> connections;
  private final SpreadsFold<FlowPeer, String> lookups;
  private final SpreadsFold<FlowPeer, String> addresses;

  TrafficFold(Limits limits) {
    connections =
        new SpreadsFold<>(
            limits,
            limits.traffic(),
            limits.ports(),
            trace -> trace.route().client().size() + trace.route().server().size(),
            port -> 0);
    lookups =
        new SpreadsFold<>(limits, limits.traffic(), limits.names(), FlowPeer::size, String::length);
    addresses =
        new SpreadsFold<>(limits, limits.traffic(), limits.names(), FlowPeer::size, String::length);
  }

  int weight() {
    return connections.weight() + lookups.weight() + addresses.weight();
  }

  /** The sums of everything. */
  TallyFold[] totals() {
    return new TallyFold[] {connections.total(), lookups.total(), addresses.total()};
  }

  void add(Trace trace, int port, String address, Width width, long count, Place place) {
    connections.add(trace, port, address, width, count, place);
  }

  void add(FlowPeer client, String name, String address, Width width, Place place) {
    lookups.add(client, name, address, width, 1, place);
  }

  void addAddress(FlowPeer pod, String address, Width width, Place place) {
    addresses.add(pod, address, "", width, 1, place);
  }

  void addTotals(Traffic part, Width partWidth, Width width) {
    connections.addTotal(part.connections(), partWidth, width);
    lookups.addTotal(part.lookups(), partWidth, width);
    addresses.addTotal(part.addresses(), partWidth, width);
  }

  void addEach(Traffic part, Width partWidth, Width width) {
    connections.addEach(part.connections(), partWidth, width);
    lookups.addEach(part.lookups(), partWidth, width);
    addresses.addEach(part.addresses(), partWidth, width);
  }

  void coarsen(Width from, Width to) {
    connections.coarsen(from, to);
    lookups.coarsen(from, to);
    addresses.coarsen(from, to);
  }

  Traffic build() {
    return new Traffic(connections.build(), lookups.build(), addresses.build());
  }
}

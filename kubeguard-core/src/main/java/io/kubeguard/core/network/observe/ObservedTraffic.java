package io.kubeguard.core.network.observe;

import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Trace;
import io.kubeguard.core.profile.Traffic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A profile's traffic, the signs of each connection brought together.
 *
 * @param connections by route, port and address
 * @param scans of which only sums are left
 */
public record ObservedTraffic(List<ObservedConnection> connections, List<Scan> scans) {
  public ObservedTraffic {
    connections = List.copyOf(connections);
    scans = List.copyOf(scans);
  }

  public static ObservedTraffic of(Traffic traffic) {
    List<Scan> scans = new ArrayList<>();
    SortedMap<Route, SortedMap<Integer, Map<FlowSign, Names>>> routes = new TreeMap<>();
    for (Map.Entry<Trace, Spread<Integer>> entry : traffic.connections().each().entrySet()) {
      Trace trace = entry.getKey();
      Spread<Integer> spread = entry.getValue();
      if (spread.overflowed()) {
        scans.add(new Scan(trace.route(), trace.sign(), spread.total()));
      }
      SortedMap<Integer, Map<FlowSign, Names>> ports =
          routes.computeIfAbsent(trace.route(), route -> new TreeMap<>());
      spread
          .each()
          .forEach(
              (port, names) ->
                  ports
                      .computeIfAbsent(port, p -> new EnumMap<>(FlowSign.class))
                      .put(trace.sign(), names));
    }
    List<ObservedConnection> connections = new ArrayList<>();
    routes.forEach(
        (route, ports) -> ports.forEach((port, signs) -> add(route, port, signs, connections)));
    return new ObservedTraffic(connections, scans);
  }

  /** Where one sign has too many addresses, the signs can't be told apart by address any more. */
  private static void add(
      Route route, int port, Map<FlowSign, Names> signs, List<ObservedConnection> into) {
    if (signs.values().stream().anyMatch(Names::overflowed)) {
      Map<FlowSign, Tally> totals = new EnumMap<>(FlowSign.class);
      signs.forEach((sign, names) -> totals.put(sign, names.total()));
      into.add(new ObservedConnection(route, port, "", true, totals));
      return;
    }
    SortedSet<String> addresses = new TreeSet<>();
    signs.values().forEach(names -> addresses.addAll(names.each().keySet()));
    for (String address : addresses) {
      Map<FlowSign, Tally> tallies = new EnumMap<>(FlowSign.class);
      signs.forEach(
          (sign, names) -> {
            Tally tally = names.each().get(address);
            if (tally != null) {
              tallies.put(sign, tally);
            }
          });
      into.add(new ObservedConnection(route, port, address, false, tallies));
    }
  }
}

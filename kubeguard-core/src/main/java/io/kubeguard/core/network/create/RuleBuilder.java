package io.kubeguard.core.network.create;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.address.Cidr;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.PortRange;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers peers and ports of one direction into the fewest rules: peers with equal ports in one.
 */
final class RuleBuilder {
  static final Location NOWHERE = Location.of("");

  /** Up to this many neighbouring ports stand one by one. */
  private static final int FEW = 2;

  private final Map<String, PolicyPeer> peers = new TreeMap<>();
  private final Map<String, PortSet> ports = new TreeMap<>();
  private TrafficSet outside = TrafficSet.EMPTY;
  private PortSet open = PortSet.EMPTY;

  /**
   * @param key orders peers and tells them apart
   */
  void add(String key, PolicyPeer peer, PortSet at) {
    peers.put(key, peer);
    ports.merge(key, at, PortSet::plus);
  }

  void add(AddressSet addresses, PortSet at) {
    outside = outside.plus(TrafficSet.of(addresses, at));
  }

  void addEverybody(PortSet at) {
    open = open.plus(at);
  }

  List<NetworkRule> build() {
    Map<PortSet, List<PolicyPeer>> byPorts = new LinkedHashMap<>();
    peers.forEach(
        (key, peer) ->
            byPorts
                .computeIfAbsent(
                    ports.getOrDefault(key, PortSet.EMPTY).minus(open), p -> new ArrayList<>())
                .add(peer));
    TrafficSet rest = outside.minus(TrafficSet.of(AddressSet.ALL, open));
    for (TrafficSet.Entry entry : rest.entries()) {
      List<PolicyPeer> same = byPorts.computeIfAbsent(entry.ports(), p -> new ArrayList<>());
      for (Cidr cidr : entry.addresses().cidrs()) {
        same.add(PolicyPeer.block(new IpBlock(cidr.toString(), List.of()), NOWHERE));
      }
    }
    byPorts.remove(PortSet.EMPTY);
    List<NetworkRule> rules = new ArrayList<>();
    if (!open.isEmpty()) {
      rules.add(new NetworkRule(List.of(), ports(open), NOWHERE));
    }
    byPorts.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .forEach(e -> rules.add(new NetworkRule(e.getValue(), ports(e.getKey()), NOWHERE)));
    return rules;
  }

  static List<PolicyPort> ports(PortSet set) {
    List<PolicyPort> ports = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (PortRange range : set.ranges(protocol)) {
        if (range.last() - range.first() < FEW) {
          for (int port = range.first(); port <= range.last(); port++) {
            ports.add(PolicyPort.of(protocol, port, NOWHERE));
          }
        } else {
          PortRef first = new PortRef.Numbered(range.first());
          ports.add(new PolicyPort(protocol.name(), first, range.last(), NOWHERE));
        }
      }
    }
    return ports;
  }
}

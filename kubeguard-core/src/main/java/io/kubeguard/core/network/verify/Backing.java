package io.kubeguard.core.network.verify;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Endpoint.Node;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What backs the connections of one pod in one direction. */
final class Backing {
  private final Map<Endpoint, PortSet> inside = new HashMap<>();
  private final List<Map.Entry<Node, PortSet>> nodes = new ArrayList<>();
  private TrafficSet outside = TrafficSet.EMPTY;
  private PortSet everybody = PortSet.EMPTY;

  Backing(Pod pod, Direction direction, List<NeededConnection> needs, Ends ends) {
    for (NeededConnection need : needs) {
      End own = direction == Direction.EGRESS ? need.source() : need.destination();
      End other = direction == Direction.EGRESS ? need.destination() : need.source();
      if (ends.endpoint(own).equals(pod)) {
        add(other, ends.endpoint(other), PortSet.of(need.protocol(), need.port()));
      }
    }
  }

  private void add(End other, Endpoint endpoint, PortSet port) {
    switch (other) {
      case End.Everybody all -> everybody = everybody.plus(port);
      case End.OfAddress of -> addOutside(AddressSet.of(of.address()), port);
      case End.OfNetwork of -> addOutside(of.addresses(), port);
      case End.OfWorkload of -> inside.merge(endpoint, port, PortSet::plus);
      case End.OfNode of -> {
        nodes.add(Map.entry(new Node(of.roles(), of.addresses()), port));
        of.addresses().forEach(address -> addOutside(AddressSet.of(address), port));
      }
    }
  }

  private void addOutside(AddressSet addresses, PortSet port) {
    outside = outside.plus(TrafficSet.of(addresses, port));
  }

  PortSet ports(Endpoint peer) {
    PortSet ports = everybody.plus(inside.getOrDefault(peer, PortSet.EMPTY));
    if (peer instanceof Node node) {
      for (Map.Entry<Node, PortSet> known : nodes) {
        if (known.getKey().roles().containsAll(node.roles())) {
          ports = ports.plus(known.getValue());
        }
      }
    }
    return ports;
  }

  TrafficSet outside() {
    return outside.plus(TrafficSet.of(AddressSet.ALL, everybody));
  }
}

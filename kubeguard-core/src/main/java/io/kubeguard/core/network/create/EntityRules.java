package io.kubeguard.core.network.create;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.ports.PortRange;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules about entities, which only CiliumNetworkPolicies know. */
final class EntityRules {
  private final Map<Direction, Map<Role, PortSet>> ports = new EnumMap<>(Direction.class);

  /** An API server on a node is named as that, so that it stays named when it moves. */
  void add(Direction direction, Set<Role> roles, PortSet at) {
    Set<Role> named = roles.contains(Role.KUBE_APISERVER) ? Set.of(Role.KUBE_APISERVER) : roles;
    for (Role role : named) {
      ports
          .computeIfAbsent(direction, d -> new EnumMap<>(Role.class))
          .merge(role, at, PortSet::plus);
    }
  }

  boolean isEmpty() {
    return ports.isEmpty();
  }

  List<CiliumRule> build() {
    List<CiliumRule> rules = new ArrayList<>();
    ports.forEach(
        (direction, roles) ->
            roles.forEach(
                (role, set) ->
                    rules.add(
                        new CiliumRule(
                            direction,
                            false,
                            false,
                            List.of(new CiliumRule.Peer.Entity(role.toString())),
                            ports(set),
                            List.of(),
                            RuleBuilder.NOWHERE))));
    return rules;
  }

  private static List<CiliumRule.Port> ports(PortSet set) {
    List<CiliumRule.Port> ports = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (PortRange range : set.ranges(protocol)) {
        int end = range.last() > range.first() ? range.last() : 0;
        ports.add(new CiliumRule.Port(protocol.name(), Integer.toString(range.first()), end));
      }
    }
    return ports;
  }
}

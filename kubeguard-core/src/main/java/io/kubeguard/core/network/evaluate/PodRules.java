package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.ports.TracedPorts;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that hold for one pod in one direction.
 *
 * @param isolating the policies that deny what no rule allows; without any, all is allowed but what
 *     a rule denies
 * @param sources the policies as they are written
 */
record PodRules(List<PolicyRef> isolating, List<CompiledRule> rules, List<Record> sources) {
  static PodRules of(List<CompiledPolicy> policies, Direction direction) {
    List<PolicyRef> isolating = new ArrayList<>();
    List<CompiledRule> rules = new ArrayList<>();
    List<Record> sources = new ArrayList<>();
    for (CompiledPolicy policy : policies) {
      sources.add(policy.source());
      if (policy.isolates().contains(direction)) {
        isolating.add(policy.ref());
      }
      policy.rules().stream().filter(rule -> rule.direction() == direction).forEach(rules::add);
    }
    return new PodRules(
        isolating.stream().sorted().distinct().toList(), List.copyOf(rules), sources);
  }

  boolean isSame(PodRules other) {
    return sources.equals(other.sources);
  }

  boolean isOpen() {
    return isolating.isEmpty();
  }

  /** The ports on which connections with a peer pass; {@code server} is whose ports they are. */
  PortSet ports(Endpoint peer, Endpoint server) {
    PortSet ports = isOpen() ? PortSet.ALL : PortSet.EMPTY;
    PortSet denied = PortSet.EMPTY;
    for (CompiledRule rule : rules) {
      if (rule.deny() && rule.peers().matches(peer)) {
        denied = denied.plus(rule.ports().at(server));
      } else if (!rule.deny() && !isOpen() && rule.peers().matches(peer)) {
        ports = ports.plus(rule.ports().at(server));
      }
    }
    return denied.isEmpty() ? ports : ports.minus(denied);
  }

  /** As {@link #ports}, each part with the rule that allows it; none where all is open. */
  TracedPorts<RuleRef> traced(Endpoint peer, Endpoint server) {
    PortSet ports = ports(peer, server);
    List<TracedPorts.Part<RuleRef>> parts = new ArrayList<>();
    for (CompiledRule rule : rules) {
      if (!rule.deny() && rule.peers().matches(peer)) {
        PortSet by = rule.ports().at(server).intersect(ports);
        parts.add(new TracedPorts.Part<>(rule.ref(), by));
      }
    }
    return new TracedPorts<>(parts);
  }

  /** What passes to or from addresses outside the cluster. */
  TrafficSet outside(Endpoint server) {
    TrafficSet traffic = isOpen() ? TrafficSet.ALL : TrafficSet.EMPTY;
    TrafficSet denied = TrafficSet.EMPTY;
    for (CompiledRule rule : rules) {
      AddressSet addresses = rule.peers().outside();
      TrafficSet part = TrafficSet.of(addresses, rule.ports().at(server));
      if (rule.deny()) {
        denied = denied.plus(part);
      } else if (!isOpen()) {
        traffic = traffic.plus(part);
      }
    }
    return traffic.minus(denied);
  }

  /** What the policies say to one connection. */
  Side side(Endpoint peer, Endpoint server, Protocol protocol, int port) {
    List<RuleRef> allowing = new ArrayList<>();
    List<RuleRef> denying = new ArrayList<>();
    for (CompiledRule rule : rules) {
      if (rule.ports().at(server).contains(protocol, port) && rule.peers().matches(peer)) {
        (rule.deny() ? denying : allowing).add(rule.ref());
      }
    }
    if (!denying.isEmpty()) {
      return new Side.Forbidden(denying.stream().sorted().toList());
    }
    if (isOpen()) {
      return new Side.Open();
    }
    return allowing.isEmpty()
        ? new Side.NotAllowed(isolating)
        : new Side.Allowed(allowing.stream().sorted().toList());
  }
}

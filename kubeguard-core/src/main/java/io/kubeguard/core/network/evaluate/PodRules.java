package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.ports.TracedPorts;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules that hold for one pod in one direction. */
final class PodRules {
  private final List<PolicyRef> isolating;
  private final List<CompiledRule> rules;
  private final Set<Object> substance;
  private @Nullable BitSet named;
  private boolean namesAll;

  /**
   * @param isolating the policies that deny what no rule allows; without any, all is allowed but
   *     what a rule denies
   * @param substance what the rules say, whatever policies they stand in
   */
  private PodRules(List<PolicyRef> isolating, List<CompiledRule> rules, Set<Object> substance) {
    this.isolating = isolating;
    this.rules = rules;
    this.substance = substance;
  }

  List<PolicyRef> isolating() {
    return isolating;
  }

  static PodRules of(List<CompiledPolicy> policies, Direction direction) {
    List<PolicyRef> isolating = new ArrayList<>();
    List<CompiledRule> rules = new ArrayList<>();
    for (CompiledPolicy policy : policies) {
      if (policy.isolates().contains(direction)) {
        isolating.add(policy.ref());
      }
      policy.rules().stream().filter(rule -> rule.direction() == direction).forEach(rules::add);
    }
    return new PodRules(
        isolating.stream().sorted().distinct().toList(),
        List.copyOf(rules),
        rules.stream().map(CompiledRule::substance).collect(Collectors.toSet()));
  }

  /** Whether they allow the same because they say the same. */
  boolean isSame(PodRules other) {
    return isOpen() == other.isOpen() && substance.equals(other.substance);
  }

  /**
   * The pods with which connections may fare differently under other rules, by their numbers; empty
   * for all.
   */
  Optional<BitSet> changed(PodRules other) {
    BitSet changed = new BitSet();
    boolean some =
        isOpen() == other.isOpen() && addNew(other, changed) && other.addNew(this, changed);
    return some ? Optional.of(changed) : Optional.empty();
  }

  /** Adds whom rules name that the others don't have; false where one of them names everybody. */
  private boolean addNew(PodRules other, BitSet changed) {
    for (CompiledRule rule : rules) {
      if (!other.substance.contains(rule.substance())) {
        BitSet pods = rule.peers().pods();
        if (pods == null) {
          return false;
        }
        changed.or(pods);
      }
    }
    return true;
  }

  boolean isOpen() {
    return isolating.isEmpty();
  }

  /** Whether all is denied to a pod of the cluster, told by its number, since no rule names it. */
  boolean isShut(int number) {
    if (isOpen() || number < 0) {
      return false;
    }
    BitSet known = named;
    if (known == null) {
      known = new BitSet();
      for (CompiledRule rule : rules) {
        BitSet pods = rule.peers().pods();
        namesAll |= pods == null;
        if (pods != null) {
          known.or(pods);
        }
      }
      named = known;
    }
    return !namesAll && !known.get(number);
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

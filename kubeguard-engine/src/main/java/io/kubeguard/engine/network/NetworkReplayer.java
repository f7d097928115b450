package io.kubeguard.engine.network;

import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.create.DnsPorts;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.create.PublicPorts;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.Decision;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.lint.PolicyLint;
import io.kubeguard.core.network.observe.FlowResolver;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.ports.TracedPorts;
import io.kubeguard.core.network.ports.TrafficSet;
import io.kubeguard.core.network.validate.NetworkPolicyValidation;
import io.kubeguard.core.network.verify.Ends;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.engine.network.NetworkReplay.Answer;
import io.kubeguard.engine.network.NetworkReplay.Open;
import io.kubeguard.engine.network.NetworkReplay.Undecided;
import io.kubeguard.engine.network.NetworkReplay.Unseen;
import io.kubeguard.engine.network.NetworkReplay.UnseenOutside;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the network policies of manifests by replaying what flow logs showed: what would be
 * denied, and what is allowed that nobody was seen doing.
 */
public final class NetworkReplayer {
  private final ClusterModel model;
  private final NetworkSelection selection;
  private final Resolution seen;
  private final Cluster cluster;
  private final NetworkEvaluator least;
  private final NetworkEvaluator most;
  private final Ends ends;

  private NetworkReplayer(Traffic traffic, ClusterModel model, NetworkSelection selection) {
    this.model = model;
    this.selection = selection;
    this.seen = FlowResolver.resolve(model, traffic);
    this.cluster = NetworkRecommender.cluster(model, seen);
    PolicySet policies = PolicySet.of(model.network());
    this.least = new NetworkEvaluator(cluster, policies, BlockReach.OUTSIDE);
    this.most = new NetworkEvaluator(cluster, policies, BlockReach.EVERYTHING);
    this.ends = new Ends(cluster);
  }

  /** What the policies of the manifests say to this traffic. */
  public static NetworkReplay replay(
      Traffic traffic, ClusterModel model, NetworkSelection selection) {
    return new NetworkReplayer(traffic, model, selection).replay();
  }

  private NetworkReplay replay() {
    List<Answer> answers = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    Usage usage = new Usage();
    for (Connection connection : seen.allowed()) {
      if (connection.need().isPresent()) {
        Endpoint source = endpoint(connection, connection.source());
        Endpoint destination = endpoint(connection, connection.destination());
        PortSet port = PortSet.of(connection.protocol().orElseThrow(), connection.port());
        usage.add(source, destination, port);
        if (isPicked(connection)) {
          answers.add(answer(connection, source, destination, connection.port()));
        }
      }
    }
    for (Connection connection : seen.withoutPort()) {
      Endpoint source = endpoint(connection, connection.source());
      Endpoint destination = endpoint(connection, connection.destination());
      usage.add(source, destination, PortSet.of(connection.protocol().orElseThrow()));
      if (isPicked(connection)) {
        withoutPort(connection, source, destination, answers, undecided);
      }
    }
    Exposure exposure = new Exposure(usage);
    for (Pod pod : cluster.pods()) {
      if (selection.picks(pod.workload())
          && !pod.hostNetwork()
          && !seen.strangers().contains(pod)) {
        exposure.add(Direction.INGRESS, pod);
        exposure.add(Direction.EGRESS, pod);
      }
    }
    return new NetworkReplay(
        seen,
        answers,
        undecided,
        seen.allowed().stream().filter(c -> c.protocol().isEmpty() && isPicked(c)).toList(),
        exposure.unseen,
        exposure.unseenOutside,
        exposure.allowances,
        exposure.open,
        NetworkPolicyValidation.validate(model.network().policies()).stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .toList(),
        PolicyLint.of(model.cluster(), model.network()),
        model.network().unjudged());
  }

  private boolean isPicked(Connection connection) {
    return List.of(connection.source(), connection.destination()).stream()
        .anyMatch(end -> end instanceof End.OfWorkload of && selection.picks(of.workload()));
  }

  private Answer answer(Connection connection, Endpoint source, Endpoint destination, int port) {
    Protocol protocol = connection.protocol().orElseThrow();
    Decision decision = least.decide(source, destination, protocol, port);
    Decision other = most.decide(source, destination, protocol, port);
    return new Answer(connection, decision, decision.isAllowed() == other.isAllowed());
  }

  /** Where all ports fare alike, any of them answers for the one that isn't known. */
  private void withoutPort(
      Connection connection,
      Endpoint source,
      Endpoint destination,
      List<Answer> answers,
      List<Undecided> undecided) {
    PortSet all = PortSet.of(connection.protocol().orElseThrow());
    PortSet allowed = least.allowed(source, destination).intersect(all);
    if (allowed.isEmpty() || allowed.equals(all)) {
      answers.add(answer(connection, source, destination, 1));
    } else {
      undecided.add(new Undecided(connection, allowed));
    }
  }

  private Endpoint endpoint(Connection connection, End end) {
    return end instanceof End.OfAddress outside
        ? new Endpoint.Outside(outside.address(), connection.names())
        : ends.endpoint(end);
  }

  /** Gathers what is allowed and was never seen. */
  private final class Exposure {
    private final Usage usage;
    private final PublicPorts publicPorts = new PublicPorts(model.network());
    private final DnsPorts dnsPorts = new DnsPorts(model.network());
    private final List<Unseen> unseen = new ArrayList<>();
    private final List<UnseenOutside> unseenOutside = new ArrayList<>();
    private final List<String> allowances = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    Exposure(Usage usage) {
      this.usage = usage;
    }

    void add(Direction direction, Pod pod) {
      if (least.isolating(direction, pod).isEmpty()) {
        open.add(new Open(direction, pod));
        return;
      }
      PortSet offered = direction == Direction.INGRESS ? publicPorts.of(pod) : PortSet.EMPTY;
      TrafficSet allowed = least.outside(direction, pod);
      TrafficSet offeredToAll = TrafficSet.of(AddressSet.ALL, offered);
      if (!allowed.intersect(offeredToAll).isEmpty()) {
        allowances.add(NetworkAllowance.PUBLIC + ": anybody to " + pod + " " + offered);
      }
      for (Pod peer : cluster.pods()) {
        inside(direction, pod, peer, offered);
      }
      outside(direction, pod, allowed.minus(offeredToAll));
    }

    private void inside(Direction direction, Pod pod, Pod peer, PortSet offered) {
      Pod source = direction == Direction.EGRESS ? pod : peer;
      Pod destination = direction == Direction.EGRESS ? peer : pod;
      PortSet used = usage.ports(source, destination);
      TracedPorts<RuleRef> rest =
          least.traced(direction, source, destination).minus(used).minus(offered);
      PortSet dns = dnsPorts.overTcp(destination, used).intersect(rest.ports());
      if (!dns.isEmpty()) {
        rest = rest.minus(dns);
        allowances.add(NetworkAllowance.DNS_TCP + ": " + source + " to " + destination);
      }
      rest.parts().forEach(part -> unseen.add(new Unseen(part.cause(), pod, peer, part.ports())));
    }

    /** Whole entries, since what is left of one without a few addresses is hard to read. */
    private void outside(Direction direction, Pod pod, TrafficSet allowed) {
      TrafficSet rest = allowed.minus(usage.outside(direction, pod));
      TrafficSet wide = TrafficSet.EMPTY;
      for (TrafficSet.Entry entry : allowed.entries()) {
        TrafficSet whole = TrafficSet.of(entry.addresses(), entry.ports());
        wide = rest.intersect(whole).isEmpty() ? wide : wide.plus(whole);
      }
      if (!wide.isEmpty()) {
        unseenOutside.add(new UnseenOutside(direction, pod, wide));
      }
    }
  }

  /** The connections that were seen, for looking up. */
  private static final class Usage {
    private final Map<List<Endpoint>, PortSet> inside = new HashMap<>();
    private final Map<List<Object>, TrafficSet> outside = new HashMap<>();

    void add(Endpoint source, Endpoint destination, PortSet ports) {
      inside.merge(List.of(source, destination), ports, PortSet::plus);
      if (destination instanceof Endpoint.Outside to) {
        add(Direction.EGRESS, source, to, ports);
      }
      if (source instanceof Endpoint.Outside from) {
        add(Direction.INGRESS, destination, from, ports);
      }
    }

    private void add(Direction direction, Endpoint pod, Endpoint.Outside peer, PortSet ports) {
      outside.merge(
          List.of(direction, pod),
          TrafficSet.of(AddressSet.of(peer.address()), ports),
          TrafficSet::plus);
    }

    PortSet ports(Pod source, Pod destination) {
      return inside.getOrDefault(List.of(source, destination), PortSet.EMPTY);
    }

    TrafficSet outside(Direction direction, Pod pod) {
      return outside.getOrDefault(List.of(direction, pod), TrafficSet.EMPTY);
    }
  }
}

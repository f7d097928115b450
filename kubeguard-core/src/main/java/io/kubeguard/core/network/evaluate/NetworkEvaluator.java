package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.ports.TracedPorts;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers whether connections are allowed, as Kubernetes' documentation of network policies says: a
 * pod that no policy selects is open; one that some select is open to what any of them allows; both
 * ends must allow. A pod may always reach itself, and the node of a pod may always reach it.
 * Policies hold neither for pods in the node's network nor for anything else that isn't a pod.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class NetworkEvaluator {
  private static final int MOST_PODS = 100_000;

  /** A server that gives no port a name, as one outside the cluster. */
  private static final Endpoint NAMELESS = new Endpoint.Node(EnumSet.noneOf(Role.class), List.of());

  private final PodIndex index;
  private final Map<String, PolicyIndex> byNamespace = new HashMap<>();

  /** By identity, which is faster; equal pods have equal rules. */
  private final IdentityHashMap<Pod, BothRules> rules = new IdentityHashMap<>();

  public NetworkEvaluator(Cluster cluster, PolicySet policies, BlockReach reach) {
    this.index = new PodIndex(cluster);
    KubernetesCompiler kubernetes = new KubernetesCompiler(cluster, index, reach);
    policies.policies().forEach(policy -> add(kubernetes.compile(policy)));
    CiliumCompiler cilium = new CiliumCompiler(cluster, index);
    policies.ciliumPolicies().forEach(policy -> add(cilium.compile(policy)));
  }

  private void add(CompiledPolicy policy) {
    byNamespace.computeIfAbsent(policy.namespace(), namespace -> new PolicyIndex()).add(policy);
  }

  /** What the policies of both ends say to a connection. */
  public Decision decide(Endpoint source, Endpoint destination, Protocol protocol, int port) {
    return new Decision(
        side(Direction.EGRESS, source, destination, protocol, port),
        side(Direction.INGRESS, source, destination, protocol, port));
  }

  /** The ports of the destination that the source may connect to. */
  public PortSet allowed(Endpoint source, Endpoint destination) {
    PortSet egress = ports(Direction.EGRESS, source, destination);
    return egress.isEmpty()
        ? egress
        : egress.intersect(ports(Direction.INGRESS, source, destination));
  }

  /**
   * The ports that one end lets pass, each part with the rules that allow it; without parts where
   * no policy restricts that end.
   */
  public TracedPorts<RuleRef> traced(Direction direction, Endpoint source, Endpoint destination) {
    Endpoint judged = direction == Direction.EGRESS ? source : destination;
    Endpoint peer = asPeer(direction == Direction.EGRESS ? destination : source);
    return judged instanceof Pod pod && exemption(direction, source, destination).isEmpty()
        ? rules(pod, direction).traced(peer, destination)
        : new TracedPorts<>(List.of());
  }

  /** What passes between a pod and addresses outside the cluster, in one direction. */
  public TrafficSet outside(Direction direction, Pod pod) {
    if (pod.hostNetwork()) {
      return TrafficSet.ALL;
    }
    return rules(pod, direction).outside(direction == Direction.INGRESS ? pod : NAMELESS);
  }

  /** The policies that restrict a pod in a direction, sorted. */
  public List<PolicyRef> isolating(Direction direction, Pod pod) {
    return pod.hostNetwork() ? List.of() : rules(pod, direction).isolating();
  }

  /**
   * The pods of the cluster with which connections of one may fare differently under the policies
   * of another evaluator of the same cluster, by their places in it; empty for all. Those in the
   * node's network may be left out.
   */
  public Optional<BitSet> changedPeers(Direction direction, Pod pod, NetworkEvaluator other) {
    return pod.hostNetwork()
        ? Optional.of(new BitSet())
        : rules(pod, direction).changed(other.rules(pod, direction));
  }

  /** Whether the same rules hold for a pod here and there. */
  public boolean holdsSame(Direction direction, Pod pod, NetworkEvaluator other) {
    return pod.hostNetwork() || rules(pod, direction).isSame(other.rules(pod, direction));
  }

  private Side side(
      Direction direction, Endpoint source, Endpoint destination, Protocol protocol, int port) {
    String exempt = exemption(direction, source, destination);
    Endpoint judged = direction == Direction.EGRESS ? source : destination;
    if (!exempt.isEmpty() || !(judged instanceof Pod pod)) {
      return new Side.Exempt(exempt);
    }
    Endpoint peer = asPeer(direction == Direction.EGRESS ? destination : source);
    return rules(pod, direction).side(peer, destination, protocol, port);
  }

  /** The ports that one end lets pass. */
  public PortSet ports(Direction direction, Endpoint source, Endpoint destination) {
    Endpoint judged = direction == Direction.EGRESS ? source : destination;
    if (!(judged instanceof Pod pod) || !exemption(direction, source, destination).isEmpty()) {
      return PortSet.ALL;
    }
    Endpoint peer = asPeer(direction == Direction.EGRESS ? destination : source);
    PodRules own = rules(pod, direction);
    return peer instanceof Pod other && own.isShut(index.number(other))
        ? PortSet.EMPTY
        : own.ports(peer, destination);
  }

  /** Why no policy holds for this end; {@code ""} if policies hold. */
  private static String exemption(Direction direction, Endpoint source, Endpoint destination) {
    Endpoint judged = direction == Direction.EGRESS ? source : destination;
    if (!(judged instanceof Pod pod)) {
      return "no pod, so no policy selects it";
    }
    if (pod.hostNetwork()) {
      return "in the node's network, where no policy selects it";
    }
    if (source instanceof Pod a && destination instanceof Pod b && a.isSame(b)) {
      return "the pod itself";
    }
    boolean fromHost =
        direction == Direction.INGRESS
            && source instanceof Endpoint.Node node
            && node.roles().contains(Role.HOST);
    return fromHost ? "from the pod's own node" : "";
  }

  /** A pod in the node's network is to others a node. */
  private static Endpoint asPeer(Endpoint peer) {
    return peer instanceof Pod pod && pod.hostNetwork()
        ? new Endpoint.Node(EnumSet.of(Role.REMOTE_NODE), pod.addresses())
        : peer;
  }

  private PodRules rules(Pod pod, Direction direction) {
    BothRules known = rules.get(pod);
    if (known == null) {
      List<CompiledPolicy> selecting = new ArrayList<>();
      for (String namespace : List.of(pod.namespace(), "")) {
        PolicyIndex policies = byNamespace.get(namespace);
        if (policies != null) {
          policies.addSelecting(pod, selecting);
        }
      }
      known =
          new BothRules(
              PodRules.of(selecting, Direction.INGRESS), PodRules.of(selecting, Direction.EGRESS));
      if (rules.size() >= MOST_PODS) {
        rules.clear();
      }
      rules.put(pod, known);
    }
    return direction == Direction.INGRESS ? known.ingress() : known.egress();
  }

  private record BothRules(PodRules ingress, PodRules egress) {}
}

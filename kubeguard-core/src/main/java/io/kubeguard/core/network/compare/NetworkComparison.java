package io.kubeguard.core.network.compare;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.TrafficSet;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Compares two sets of policies by the connections that they allow: between all pods of a cluster,
 * pods that stand for the unknown ones which some selector may tell apart, nodes, and all addresses
 * outside.
 */
public final class NetworkComparison {
  private final BlockReach reach;

  public NetworkComparison(BlockReach reach) {
    this.reach = reach;
  }

  /** What the second set allows and the first doesn't, and the other way round. */
  public Difference compare(Cluster cluster, PolicySet before, PolicySet after) {
    Strangers strangers =
        Strangers.of(cluster, before.plus(after), before.minus(after).plus(after.minus(before)));
    Cluster all = cluster.plus(strangers.cluster());
    NetworkEvaluator first = new NetworkEvaluator(all, before, reach);
    NetworkEvaluator second = new NetworkEvaluator(all, after, reach);
    List<Change> added = new ArrayList<>();
    List<Change> removed = new ArrayList<>();
    inside(all, first, second, added, removed);
    for (Pod pod : all.pods()) {
      for (Direction direction : Direction.values()) {
        if (first.holdsSame(direction, pod, second)) {
          continue;
        }
        TrafficSet old = first.outside(direction, pod);
        TrafficSet young = second.outside(direction, pod);
        if (!old.equals(young)) {
          added.addAll(outside(direction, pod, young.minus(old), second, first));
          removed.addAll(outside(direction, pod, old.minus(young), first, second));
        }
      }
    }
    return new Difference(added, removed, strangers.complete());
  }

  private static void inside(
      Cluster cluster,
      NetworkEvaluator first,
      NetworkEvaluator second,
      List<Change> added,
      List<Change> removed) {
    List<Endpoint> ends = new ArrayList<>(cluster.pods());
    ends.addAll(Strangers.nodes());
    IdentityHashMap<Endpoint, Changed> changed = new IdentityHashMap<>();
    ends.forEach(end -> changed.put(end, Changed.of(end, first, second)));
    List<Endpoint> changedServers =
        ends.stream().filter(end -> Objects.requireNonNull(changed.get(end)).ingress()).toList();
    for (Endpoint source : ends) {
      boolean all = Objects.requireNonNull(changed.get(source)).egress();
      for (Endpoint destination : all ? ends : changedServers) {
        PortSet old = first.allowed(source, destination);
        PortSet young = second.allowed(source, destination);
        if (!old.equals(young)) {
          add(source, destination, young.minus(old), second, first, added);
          add(source, destination, old.minus(young), first, second, removed);
        }
      }
    }
  }

  /** Whether other policies hold for an end than before; where not, nothing changes there. */
  private record Changed(boolean ingress, boolean egress) {
    static Changed of(Endpoint end, NetworkEvaluator first, NetworkEvaluator second) {
      return end instanceof Pod pod
          ? new Changed(
              !first.holdsSame(Direction.INGRESS, pod, second),
              !first.holdsSame(Direction.EGRESS, pod, second))
          : new Changed(false, false);
    }
  }

  private static void add(
      Endpoint source,
      Endpoint destination,
      PortSet ports,
      NetworkEvaluator allowing,
      NetworkEvaluator denying,
      List<Change> changes) {
    if (!ports.isEmpty()) {
      Change.Why why = Reasons.inside(source, destination, ports, allowing, denying);
      changes.add(new Change.Inside(source, destination, ports, why));
    }
  }

  private static List<Change> outside(
      Direction direction,
      Pod pod,
      TrafficSet traffic,
      NetworkEvaluator allowing,
      NetworkEvaluator denying) {
    List<Change> changes = new ArrayList<>();
    for (TrafficSet.Entry entry : traffic.entries()) {
      Change.Why why = Reasons.outside(direction, pod, entry, allowing, denying);
      changes.add(new Change.Outside(direction, pod, entry.addresses(), entry.ports(), why));
    }
    return changes;
  }
}

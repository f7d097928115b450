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
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

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
    PolicySet both = before.plus(after);
    PolicySet changed = before.minus(after).plus(after.minus(before));
    boolean many = Strangers.areMany(both) && changed.ciliumPolicies().isEmpty();
    if (many) {
      Neighbourhoods around = Neighbourhoods.of(cluster, both, changed);
      Run run = new Run(cluster.plus(around.strangers()), before, after);
      run.known(cluster.pods().size());
      around.each().forEach(one -> run.around(one, cluster.pods().size()));
      return run.difference(around.complete());
    }
    Strangers strangers = Strangers.of(cluster, both, changed);
    Run run = new Run(cluster.plus(strangers.cluster()), before, after);
    run.known(run.pods.size());
    return run.difference(strangers.complete());
  }

  /** One comparison: which pairs are to be compared, and what came of it. */
  private final class Run {
    private final List<Pod> pods;
    private final List<Endpoint> ends;
    private final NetworkEvaluator first;
    private final NetworkEvaluator second;
    private final Numbers numbers;

    /** For each end the others that it is compared with as their client. */
    private final BitSet[] pairs;

    Run(Cluster all, PolicySet before, PolicySet after) {
      this.pods = all.pods();
      this.ends = new ArrayList<>(pods);
      ends.addAll(Strangers.nodes());
      this.numbers = new Numbers(pods);
      this.first = new NetworkEvaluator(all, before, reach);
      this.second = new NetworkEvaluator(all, after, reach);
      this.pairs = new BitSet[ends.size()];
    }

    /** Each of the first so many pods with whom it may fare differently among them, and nodes. */
    void known(int count) {
      BitSet others = new BitSet();
      others.set(0, count);
      others.set(pods.size(), ends.size());
      for (int i = 0; i < count; i++) {
        add(i, others);
      }
    }

    /**
     * The pods that a changed policy selects with their unknown peers, and the unknown ones with
     * all. One peer is enough to tell that an unknown pod, or one with unknown peers, gains or
     * loses something.
     */
    void around(Neighbourhoods.Neighbourhood one, int count) {
      BitSet peers = numbers.of(one.peers());
      peers.set(pods.size(), ends.size());
      String namespace = one.policy().metadata().namespace();
      for (int i = 0; i < count; i++) {
        Pod pod = pods.get(i);
        if (pod.namespace().equals(namespace) && one.policy().podSelector().matches(pod.labels())) {
          addExample(i, peers);
        }
      }
      BitSet all = (BitSet) peers.clone();
      all.set(0, count);
      for (Pod subject : one.subjects()) {
        addExample(numbers.of(subject), isOpened(subject) ? peers : all);
      }
    }

    private void addExample(int number, BitSet others) {
      for (Direction direction : Direction.values()) {
        boolean egress = direction == Direction.EGRESS;
        boolean gains = false;
        boolean loses = false;
        BitSet peers = changedPeers(direction, number, others);
        for (int i = peers.nextSetBit(0);
            i >= 0 && !(gains && loses);
            i = peers.nextSetBit(i + 1)) {
          Endpoint source = ends.get(egress ? number : i);
          Endpoint destination = ends.get(egress ? i : number);
          PortSet old = first.allowed(source, destination);
          PortSet young = second.allowed(source, destination);
          if (!old.equals(young)) {
            boolean more = !gains && !young.minus(old).isEmpty();
            boolean less = !loses && !old.minus(young).isEmpty();
            if (more || less) {
              pair(egress ? number : i, egress ? i : number);
            }
            gains |= more;
            loses |= less;
          }
        }
      }
    }

    /** Whether it is restricted here and not there: then it fares differently with anybody. */
    private boolean isOpened(Pod pod) {
      for (Direction direction : Direction.values()) {
        if (!first.holdsSame(direction, pod, second)
            && first.changedPeers(direction, pod, second).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    private void add(int number, BitSet others) {
      for (Direction direction : Direction.values()) {
        boolean egress = direction == Direction.EGRESS;
        BitSet peers = changedPeers(direction, number, others);
        for (int i = peers.nextSetBit(0); i >= 0; i = peers.nextSetBit(i + 1)) {
          pair(egress ? number : i, egress ? i : number);
        }
      }
    }

    /** Those of some ends with which a pod may fare differently. */
    private BitSet changedPeers(Direction direction, int number, BitSet others) {
      Pod pod = pods.get(number);
      if (first.holdsSame(direction, pod, second)) {
        return new BitSet();
      }
      BitSet peers = (BitSet) others.clone();
      Optional<BitSet> affected = first.changedPeers(direction, pod, second);
      if (affected.isPresent()) {
        BitSet some = (BitSet) affected.get().clone();
        some.or(numbers.inNodeNetworks());
        some.set(pods.size(), ends.size());
        peers.and(some);
      }
      return peers;
    }

    private void pair(int source, int destination) {
      if (pairs[source] == null) {
        pairs[source] = new BitSet();
      }
      pairs[source].set(destination);
    }

    Difference difference(boolean complete) {
      List<Change> added = new ArrayList<>();
      List<Change> removed = new ArrayList<>();
      for (int i = 0; i < pairs.length; i++) {
        BitSet to = pairs[i];
        for (int j = to == null ? -1 : to.nextSetBit(0); j >= 0; j = to.nextSetBit(j + 1)) {
          inside(ends.get(i), ends.get(j), added, removed);
        }
      }
      for (Pod pod : pods) {
        for (Direction direction : Direction.values()) {
          outside(direction, pod, added, removed);
        }
      }
      return new Difference(added, removed, complete);
    }

    private void inside(
        Endpoint source, Endpoint destination, List<Change> added, List<Change> removed) {
      PortSet old = first.allowed(source, destination);
      PortSet young = second.allowed(source, destination);
      if (!old.equals(young)) {
        tell(source, destination, young.minus(old), second, first, added);
        tell(source, destination, old.minus(young), first, second, removed);
      }
    }

    private void outside(Direction direction, Pod pod, List<Change> added, List<Change> removed) {
      if (first.holdsSame(direction, pod, second)) {
        return;
      }
      TrafficSet old = first.outside(direction, pod);
      TrafficSet young = second.outside(direction, pod);
      if (!old.equals(young)) {
        added.addAll(changes(direction, pod, young.minus(old), second, first));
        removed.addAll(changes(direction, pod, old.minus(young), first, second));
      }
    }
  }

  private static void tell(
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

  private static List<Change> changes(
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

package io.kubeguard.engine.network;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.create.NetworkCreation;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.create.World;
import io.kubeguard.core.network.declare.Declarations;
import io.kubeguard.core.network.declare.Declared;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.observe.FlowResolver;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.observe.Resolution.Connection;
import io.kubeguard.core.network.verify.NetworkFinding;
import io.kubeguard.core.network.verify.NetworkRecommendation;
import io.kubeguard.core.network.verify.NetworkVerdict;
import io.kubeguard.core.network.verify.NetworkVerifier;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.engine.network.NetworkProposal.Withheld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * From flow logs and manifests to recommended network policies: flows are led back to workloads,
 * their needs become a draft, and only what the verifier accepts leaves.
 */
public final class NetworkRecommender {
  private final Set<NetworkAllowance> allowances;
  private final PolicyKind kind;
  private final World world;
  private final int minDays;

  public NetworkRecommender(
      Set<NetworkAllowance> allowances, PolicyKind kind, World world, int minDays) {
    this.allowances = Set.copyOf(allowances);
    this.kind = kind;
    this.world = world;
    this.minDays = minDays;
  }

  /** Policies for the workloads that the selection picks and the log shows. */
  public NetworkProposal recommend(
      Traffic traffic, ClusterModel model, NetworkSelection selection) {
    Resolution seen = FlowResolver.resolve(model, traffic);
    Cluster cluster = cluster(model, seen);
    List<NeededConnection> needs = new ArrayList<>(seen.needs());
    List<Declared> declared = undeclared(Declarations.of(model), needs);
    declared.forEach(candidate -> needs.add(candidate.need()));
    NetworkOptions options = new NetworkOptions(allowances, isCilium(seen), world);
    NetworkCreation creation =
        new NetworkCreation(cluster, selectors(model, cluster), model.network(), options);
    Map<WorkloadRef, Tally> shown = shown(seen);
    Map<WorkloadRef, String> untold = untold(seen, creation);
    Set<WorkloadRef> targets = new TreeSet<>();
    List<Withheld> withheld = new ArrayList<>();
    List<WorkloadRef> unseen = new ArrayList<>();
    for (Workload workload : model.workloads()) {
      WorkloadRef ref = workload.ref();
      if (!selection.picks(ref) || workload.template().hostNetwork()) {
        continue;
      }
      String why = untold.get(ref);
      if (why != null) {
        withheld.add(new Withheld(ref, why, List.of()));
      } else {
        sort(ref, Optional.ofNullable(shown.get(ref)), targets, withheld, unseen);
      }
    }
    Optional<NetworkRecommendation> recommendation =
        verified(creation, targets, needs, isCilium(seen), withheld);
    return new NetworkProposal(
        seen,
        recommendation,
        withheld,
        unseen,
        declared.stream().filter(c -> !isOn(c.need())).toList(),
        new NetworkNotes(model, seen, world).all(),
        model.network().unjudged());
  }

  private void sort(
      WorkloadRef workload,
      Optional<Tally> shown,
      Set<WorkloadRef> targets,
      List<Withheld> withheld,
      List<WorkloadRef> unseen) {
    if (shown.isEmpty()) {
      unseen.add(workload);
    } else if (shown.get().days() < minDays) {
      String days = "seen for " + shown.get().days() + " days, asked for at least " + minDays;
      withheld.add(new Withheld(workload, days, List.of()));
    } else {
      targets.add(workload);
    }
  }

  /** Workloads that the verifier objects to are left out, until it accepts the rest. */
  private static Optional<NetworkRecommendation> verified(
      NetworkCreation creation,
      Set<WorkloadRef> targets,
      List<NeededConnection> needs,
      boolean cilium,
      List<Withheld> withheld) {
    BlockReach reach = cilium ? BlockReach.OUTSIDE : BlockReach.OUTSIDE_AND_NODES;
    NetworkVerifier verifier = new NetworkVerifier(reach);
    Set<WorkloadRef> left = new TreeSet<>(targets);
    while (!left.isEmpty()) {
      switch (verifier.verify(creation.create(left, needs))) {
        case NetworkVerdict.Accepted(NetworkRecommendation recommendation) -> {
          return Optional.of(recommendation);
        }
        case NetworkVerdict.Rejected(List<NetworkFinding> findings) -> {
          Map<WorkloadRef, List<NetworkFinding>> named = Objections.byWorkload(findings, left);
          named.forEach(
              (workload, of) ->
                  withheld.add(new Withheld(workload, "the verifier rejected the draft", of)));
          left.removeAll(named.keySet());
        }
      }
    }
    return Optional.empty();
  }

  private boolean isOn(NeededConnection need) {
    return need.allowedAs().filter(allowances::contains).isPresent();
  }

  /** Only Cilium's logs tell nodes by what they are. */
  private boolean isCilium(Resolution seen) {
    return switch (kind) {
      case NETWORK_POLICY -> false;
      case CILIUM -> true;
      case AS_THE_LOG -> seen.connections().stream().anyMatch(NetworkRecommender::hasNode);
    };
  }

  private static boolean hasNode(Connection connection) {
    return connection.source() instanceof End.OfNode
        || connection.destination() instanceof End.OfNode;
  }

  /** The pods of the manifests, and those that only the log knows. */
  static Cluster cluster(ClusterModel model, Resolution seen) {
    return model.cluster().plus(new Cluster(List.of(), seen.strangers()));
  }

  static Map<Pod, Map<String, String>> selectors(ClusterModel model, Cluster cluster) {
    Map<WorkloadRef, Map<String, String>> byWorkload = new HashMap<>();
    model.workloads().forEach(w -> byWorkload.put(w.ref(), w.template().selector()));
    Map<Pod, Map<String, String>> selectors = new HashMap<>();
    for (Pod pod : cluster.pods()) {
      selectors.put(pod, byWorkload.getOrDefault(pod.workload(), Map.of()));
    }
    return selectors;
  }

  private static List<Declared> undeclared(List<Declared> all, List<NeededConnection> observed) {
    Set<List<Object>> known = new HashSet<>();
    observed.forEach(need -> known.add(key(need)));
    return all.stream().filter(candidate -> !known.contains(key(candidate.need()))).toList();
  }

  /** The node of a pod is the same whatever else it is. */
  private static List<Object> key(NeededConnection need) {
    boolean host =
        need.source() instanceof End.OfNode(Set<Role> roles, var at) && roles.contains(Role.HOST);
    Object source = host ? Role.HOST : need.source();
    return List.of(source, need.destination(), need.protocol(), need.port());
  }

  /**
   * The workloads with a connection that must stay possible and of which the log doesn't tell
   * enough to name it, and why.
   */
  static Map<WorkloadRef, String> untold(Resolution seen, NetworkCreation creation) {
    Map<WorkloadRef, String> untold = new TreeMap<>();
    for (Connection connection : seen.withoutPort()) {
      workloads(connection).forEach(workload -> untold.putIfAbsent(workload, portless(connection)));
    }
    for (Connection connection : seen.crowds()) {
      if (connection.need().filter(creation::isBoundless).isPresent()) {
        workloads(connection)
            .forEach(workload -> untold.putIfAbsent(workload, boundless(connection)));
      }
    }
    return untold;
  }

  private static String portless(Connection connection) {
    return "the log shows a connection from %s to %s by %s that was allowed, without its port"
        .formatted(connection.source(), connection.destination(), connection.transport());
  }

  private static String boundless(Connection connection) {
    boolean in = connection.source() instanceof End.Everybody;
    return "at %s %d it %s more addresses outside than are kept, so none can be named; %s"
        .formatted(
            connection.transport(),
            connection.port(),
            in ? "is reached from" : "reaches",
            in
                ? "give the manifest of the Service, Ingress or Gateway that offers the port"
                : "--world any-public allows them");
  }

  static List<WorkloadRef> workloads(Connection connection) {
    return Stream.of(connection.source(), connection.destination())
        .flatMap(
            end -> end instanceof End.OfWorkload(var workload) ? Stream.of(workload) : Stream.of())
        .toList();
  }

  /** The workloads that the log shows in a connection that was allowed and that policies judge. */
  static Map<WorkloadRef, Tally> shown(Resolution seen) {
    Map<WorkloadRef, Tally> shown = new TreeMap<>();
    for (Connection connection : seen.withCrowds()) {
      if (connection.protocol().isPresent()) {
        workloads(connection)
            .forEach(workload -> shown.merge(workload, connection.tally(), Tally::plus));
      }
    }
    return shown;
  }
}

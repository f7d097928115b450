package io.kubeguard.engine.network;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.network.compare.NetworkComparison;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkCreation;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.lint.PolicyLint;
import io.kubeguard.core.network.observe.FlowResolver;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.verify.Ends;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.engine.network.NetworkRefinement.Change;
import io.kubeguard.engine.network.NetworkRefinement.Kept;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tightens the NetworkPolicies of manifests to what flow logs show. Policies that select a pod add
 * up, so a connection that several rules allow is left to one that allows nothing else. A policy is
 * left alone if the log doesn't show all of its pods, or if a change would allow something new or
 * deny something seen.
 */
public final class NetworkRefiner {
  private static final NetworkComparison COMPARISON = new NetworkComparison(BlockReach.OUTSIDE);

  private final Cluster cluster;
  private final Set<WorkloadRef> shown;
  private final Set<WorkloadRef> untold;
  private final NetworkCreation creation;
  private final List<NeededConnection> needs;
  private final Ends ends;
  private final Set<List<Object>> covered = new HashSet<>();

  private NetworkRefiner(ClusterModel model, Resolution seen) {
    this.cluster = NetworkRecommender.cluster(model, seen);
    this.shown = NetworkRecommender.shown(seen).keySet();
    this.creation =
        new NetworkCreation(
            cluster,
            NetworkRecommender.selectors(model, cluster),
            model.network(),
            NetworkOptions.standard());
    this.untold = NetworkRecommender.untold(seen, creation).keySet();
    this.needs = creation.complete(seen.needs());
    this.ends = new Ends(cluster);
  }

  /** What becomes of the policies that the selection's namespaces hold. */
  public static NetworkRefinement refine(
      Traffic traffic, ClusterModel model, NetworkSelection selection) {
    NetworkRefiner refiner = new NetworkRefiner(model, FlowResolver.resolve(model, traffic));
    PolicySet before = PolicySet.of(model.network());
    List<Change> changes = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    PolicySet after = before;
    refiner.coverExactly(before.policies());
    for (NetworkPolicy policy : before.policies()) {
      String namespace = policy.metadata().namespace();
      if (selection.namespaces().isEmpty() || selection.namespaces().contains(namespace)) {
        after = refiner.refine(policy, after, changes, kept);
      }
    }
    return new NetworkRefinement(
        changes,
        kept,
        COMPARISON.compare(refiner.cluster, before, after),
        PolicyLint.of(model.cluster(), model.network()));
  }

  /** What a rule that allows nothing else allows needs no other rule. */
  private void coverExactly(List<NetworkPolicy> policies) {
    for (NetworkPolicy policy : policies) {
      List<Pod> selected = selected(policy);
      for (Direction direction : Direction.values()) {
        for (NetworkRule rule : rules(policy, direction)) {
          List<NeededConnection> used = used(policy, direction, rule);
          if (!selected.isEmpty() && isExact(policy, direction, rule, selected, used)) {
            used.forEach(need -> covered.add(key(need, direction)));
          }
        }
      }
    }
  }

  private PolicySet refine(
      NetworkPolicy policy, PolicySet all, List<Change> changes, List<Kept> kept) {
    List<Pod> selected = selected(policy);
    List<String> strange =
        selected.stream()
            .map(Pod::workload)
            .filter(workload -> !shown.contains(workload))
            .map(WorkloadRef::toString)
            .toList();
    if (selected.isEmpty() || !strange.isEmpty()) {
      String pods = String.join(", ", strange);
      kept.add(
          new Kept(
              policy,
              strange.isEmpty()
                  ? "it selects no pod of the manifests"
                  : "the log shows no allowed connection of " + pods));
      return all;
    }
    if (selected.stream().map(Pod::workload).anyMatch(untold::contains)) {
      kept.add(
          new Kept(
              policy,
              "the log shows allowed connections of its pods without a port, or with too many addresses"));
      return all;
    }
    List<RuleChange> rules = new ArrayList<>();
    List<NetworkRule> ingress = rules(policy, Direction.INGRESS, selected, rules);
    List<NetworkRule> egress = rules(policy, Direction.EGRESS, selected, rules);
    if (rules.isEmpty()) {
      return all;
    }
    NetworkPolicy tight = with(policy, ingress, egress);
    PolicySet changed = replaced(all, policy, tight);
    Difference difference = COMPARISON.compare(cluster, all, changed);
    if (!difference.added().isEmpty() || breaks(all, changed)) {
      kept.add(new Kept(policy, "no tighter rules say exactly what was seen"));
      return all;
    }
    changes.add(new Change(policy, tight, rules));
    return changed;
  }

  private List<NetworkRule> rules(
      NetworkPolicy policy, Direction direction, List<Pod> selected, List<RuleChange> changes) {
    List<NetworkRule> after = new ArrayList<>();
    List<NetworkRule> before = rules(policy, direction);
    for (int i = 0; i < before.size(); i++) {
      NetworkRule rule = before.get(i);
      List<NeededConnection> used = used(policy, direction, rule);
      if (!used.isEmpty() && isExact(policy, direction, rule, selected, used)) {
        after.add(rule);
        continue;
      }
      List<NeededConnection> alone =
          used.stream().filter(need -> covered.add(key(need, direction))).toList();
      after.addAll(creation.rules(direction, selected, alone));
      changes.add(
          new RuleChange(direction, i, alone.stream().map(NeededConnection::toString).toList()));
    }
    return after;
  }

  private static List<NetworkRule> rules(NetworkPolicy policy, Direction direction) {
    return policy.isolates(direction) ? policy.rules(direction) : List.of();
  }

  /** Whether rules made of what was seen mean the same. */
  private boolean isExact(
      NetworkPolicy policy,
      Direction direction,
      NetworkRule rule,
      List<Pod> selected,
      List<NeededConnection> used) {
    NetworkPolicy own = only(policy, direction, List.of(rule));
    NetworkPolicy made = only(policy, direction, creation.rules(direction, selected, used));
    return COMPARISON
        .compare(cluster, PolicySet.of(List.of(own)), PolicySet.of(List.of(made)))
        .isEmpty();
  }

  /** The needs that a rule lets pass by itself. */
  private List<NeededConnection> used(NetworkPolicy policy, Direction direction, NetworkRule rule) {
    NetworkEvaluator alone =
        new NetworkEvaluator(
            cluster,
            PolicySet.of(List.of(only(policy, direction, List.of(rule)))),
            BlockReach.OUTSIDE);
    List<Pod> selected = selected(policy);
    List<NeededConnection> used = new ArrayList<>();
    for (NeededConnection need : needs) {
      Endpoint source = ends.endpoint(need.source());
      Endpoint destination = ends.endpoint(need.destination());
      Endpoint judged = direction == Direction.EGRESS ? source : destination;
      if (judged instanceof Pod pod
          && selected.contains(pod)
          && alone.ports(direction, source, destination).contains(need.protocol(), need.port())) {
        used.add(need);
      }
    }
    return used;
  }

  private boolean breaks(PolicySet before, PolicySet after) {
    NetworkEvaluator old = new NetworkEvaluator(cluster, before, BlockReach.OUTSIDE);
    NetworkEvaluator young = new NetworkEvaluator(cluster, after, BlockReach.OUTSIDE);
    return needs.stream()
        .anyMatch(
            need -> {
              Endpoint source = ends.endpoint(need.source());
              Endpoint destination = ends.endpoint(need.destination());
              return old.decide(source, destination, need.protocol(), need.port()).isAllowed()
                  && !young.decide(source, destination, need.protocol(), need.port()).isAllowed();
            });
  }

  private List<Pod> selected(NetworkPolicy policy) {
    return cluster.pods().stream()
        .filter(pod -> pod.namespace().equals(policy.metadata().namespace()))
        .filter(pod -> !pod.hostNetwork() && policy.podSelector().matches(pod.labels()))
        .toList();
  }

  private static List<Object> key(NeededConnection need, Direction direction) {
    return List.of(need.source(), need.destination(), need.protocol(), need.port(), direction);
  }

  private static NetworkPolicy only(
      NetworkPolicy policy, Direction direction, List<NetworkRule> rules) {
    boolean ingress = direction == Direction.INGRESS;
    return new NetworkPolicy(
        policy.metadata(),
        policy.podSelector(),
        List.of(direction.toString()),
        ingress ? rules : List.of(),
        ingress ? List.of() : rules,
        policy.location());
  }

  /** The same directions stay restricted, also where no rule is left. */
  private static NetworkPolicy with(
      NetworkPolicy policy, List<NetworkRule> ingress, List<NetworkRule> egress) {
    List<String> types = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      if (policy.isolates(direction)) {
        types.add(direction.toString());
      }
    }
    return new NetworkPolicy(
        policy.metadata(), policy.podSelector(), types, ingress, egress, policy.location());
  }

  private static PolicySet replaced(PolicySet all, NetworkPolicy before, NetworkPolicy after) {
    return new PolicySet(
        all.policies().stream().map(p -> p.equals(before) ? after : p).toList(),
        all.ciliumPolicies());
  }
}

package io.kubeguard.engine.network;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.compare.NetworkComparison;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkCreation;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.create.World;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.lint.PolicyLint;
import io.kubeguard.core.network.observe.FlowResolver;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.refine.KeptConnection;
import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.network.refine.RuleTightener;
import io.kubeguard.core.network.verify.Ends;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.engine.network.NetworkRefinement.Elsewhere;
import io.kubeguard.engine.network.NetworkRefinement.Judged;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tightens the NetworkPolicies of manifests to what flow logs show. Policies that select a pod add
 * up, so a connection that several rules allow is left to one that allows nothing else. A policy is
 * left alone if the log doesn't show enough of all of its pods, or if a change would allow
 * something new or deny something seen.
 */
public final class NetworkRefiner {
  private static final NetworkComparison COMPARISON = new NetworkComparison(BlockReach.OUTSIDE);

  private static final String DIFFERENT =
      "its pods don't all need the same, so it still allows more than was seen: give them policies"
          + " of their own";

  private final ClusterModel model;
  private final NetworkRefineOptions options;
  private final Resolution seen;
  private final Cluster cluster;
  private final Ends ends;
  private final RuleTightener tightener;
  private final List<NeededConnection> needs;
  private final SortedMap<WorkloadRef, Coverage> coverage = new TreeMap<>();
  private final Map<WorkloadRef, String> objections = new HashMap<>();
  private final Map<List<Object>, String> covered = new HashMap<>();
  private final Set<NeededConnection> keeping = new HashSet<>();
  private final NetworkEvaluator before;

  private NetworkRefiner(Profile profile, ClusterModel model, NetworkRefineOptions options) {
    this.model = model;
    this.options = options;
    this.seen = FlowResolver.resolve(model, profile.traffic());
    this.cluster = NetworkRecommender.cluster(model, seen);
    this.ends = new Ends(cluster);
    NetworkCreation creation =
        new NetworkCreation(
            cluster,
            NetworkRecommender.selectors(model, cluster),
            model.network(),
            new NetworkOptions(options.allowances(), false, new World.Exact()));
    this.tightener = new RuleTightener(cluster, creation);
    this.needs = new ArrayList<>(creation.complete(seen.needs()));
    options.kept().stream()
        .filter(kept -> !kept.isExpired(options.today()))
        .flatMap(kept -> kept.needs(cluster).stream())
        .forEach(needs::add);
    this.before =
        new NetworkEvaluator(cluster, PolicySet.of(model.network()), BlockReach.OUTSIDE_AND_NODES);
    judge(profile, NetworkRecommender.untold(seen, creation));
  }

  /** What becomes of the policies that the selection picks. */
  public static NetworkRefinement refine(
      Profile profile, ClusterModel model, NetworkRefineOptions options) {
    return new NetworkRefiner(profile, model, options).refine();
  }

  private NetworkRefinement refine() {
    PolicySet old = PolicySet.of(model.network());
    old.policies().forEach(this::coverExactly);
    List<Judged> policies = new ArrayList<>();
    PolicySet young = old;
    for (NetworkPolicy policy : old.policies()) {
      if (isPicked(policy)) {
        Judged judged = refine(policy, young);
        policies.add(judged);
        young = judged.isChanged() ? replaced(young, policy, judged.after()) : young;
      }
    }
    List<Diagnostic> findings = new ArrayList<>(PolicyLint.of(model.cluster(), model.network()));
    options.kept().forEach(kept -> decision(kept, findings));
    return new NetworkRefinement(
        seen,
        policies,
        COMPARISON.compare(cluster, old, young),
        findings,
        model.network().unjudged(),
        coverage);
  }

  private boolean isPicked(NetworkPolicy policy) {
    NetworkSelection selection = options.selection();
    String namespace = policy.metadata().namespace();
    return (selection.namespaces().isEmpty() || selection.namespaces().contains(namespace))
        && (selection.workloads().isEmpty()
            || tightener.selected(policy).stream()
                .anyMatch(pod -> selection.picks(pod.workload())));
  }

  /** Which workloads were seen well enough. */
  private void judge(Profile profile, Map<WorkloadRef, String> untold) {
    Map<WorkloadRef, Tally> shown = NetworkRecommender.shown(seen);
    for (Pod pod : cluster.pods()) {
      WorkloadRef workload = pod.workload();
      Tally tally = shown.get(workload);
      if (tally == null) {
        objections.put(workload, "the log shows no allowed connection of " + workload);
        continue;
      }
      List<Tally> its =
          seen.allowed().stream()
              .filter(c -> NetworkRecommender.workloads(c).contains(workload))
              .map(Resolution.Connection::tally)
              .toList();
      Coverage complete = Coverage.ofConnections(profile, its);
      coverage.put(workload, complete);
      String objection = options.thresholds().objection(tally, complete);
      String why = untold.get(workload);
      if (why != null) {
        objections.put(workload, workload + ": " + why);
      } else if (!objection.isEmpty()) {
        objections.put(workload, workload + " was " + objection);
      }
    }
  }

  /** What a rule that allows nothing else allows needs no other rule. */
  private void coverExactly(NetworkPolicy policy) {
    for (Direction direction : Direction.values()) {
      List<NetworkRule> rules = rules(policy, direction);
      for (int i = 0; i < rules.size(); i++) {
        List<NeededConnection> used = used(policy, direction, rules.get(i));
        if (tightener.isTight(policy, direction, rules.get(i), used)) {
          String name = name(policy, direction, i);
          used.forEach(need -> covered.putIfAbsent(key(need, direction), name));
        }
      }
    }
  }

  private Judged refine(NetworkPolicy policy, PolicySet all) {
    List<RuleChange> rules = new ArrayList<>();
    String why = objection(policy);
    Map<List<Object>, String> known = new HashMap<>(covered);
    for (Direction direction : Direction.values()) {
      List<NetworkRule> list = rules(policy, direction);
      for (int i = 0; i < policy.rules(direction).size(); i++) {
        rules.add(
            i < list.size() && why.isEmpty()
                ? change(policy, direction, i)
                : kept(policy, direction, i));
      }
    }
    boolean wide = rules.stream().anyMatch(rule -> !rule.exact());
    Judged judged = judged(policy, rules, why.isEmpty() && wide ? DIFFERENT : why);
    if (judged.isChanged() && !holds(policy, judged, all)) {
      covered.clear();
      covered.putAll(known);
      List<RuleChange> same =
          rules.stream().map(r -> kept(policy, r.direction(), r.index())).toList();
      return judged(policy, same, "no tighter rules say exactly what was seen");
    }
    return judged;
  }

  private String objection(NetworkPolicy policy) {
    List<Pod> selected = tightener.selected(policy);
    return selected.isEmpty()
        ? "it selects no pod of the manifests"
        : String.join(
            "; ",
            selected.stream()
                .map(Pod::workload)
                .filter(objections::containsKey)
                .map(objections::get)
                .sorted()
                .distinct()
                .toList());
  }

  private Judged judged(NetworkPolicy policy, List<RuleChange> rules, String why) {
    return new Judged(
        policy,
        new ObjectEdit.EditPolicy(
            policy.location(),
            edits(rules, Direction.INGRESS),
            edits(rules, Direction.EGRESS),
            types(policy, rules)),
        rules,
        why);
  }

  private static List<NetworkRuleEdit> edits(List<RuleChange> rules, Direction direction) {
    return rules.stream()
        .filter(rule -> rule.direction() == direction)
        .map(RuleChange::edit)
        .toList();
  }

  /** Without policy types, egress rules alone say that egress is restricted. */
  private static List<String> types(NetworkPolicy policy, List<RuleChange> rules) {
    boolean silent = policy.policyTypes().isEmpty() && policy.isolates(Direction.EGRESS);
    return silent
            && edits(rules, Direction.EGRESS).stream()
                .allMatch(NetworkRuleEdit.Remove.class::isInstance)
        ? List.of(Direction.INGRESS.toString(), Direction.EGRESS.toString())
        : List.of();
  }

  private RuleChange kept(NetworkPolicy policy, Direction direction, int index) {
    NetworkRule rule = policy.rules(direction).get(index);
    boolean judged = policy.isolates(direction);
    return new RuleChange(
        direction,
        index,
        rule,
        new NetworkRuleEdit.Keep(),
        judged ? used(policy, direction, rule) : List.of(),
        List.of(),
        true);
  }

  private RuleChange change(NetworkPolicy policy, Direction direction, int index) {
    NetworkRule rule = policy.rules(direction).get(index);
    String name = name(policy, direction, index);
    List<NeededConnection> used = used(policy, direction, rule);
    if (tightener.isTight(policy, direction, rule, used)) {
      return new RuleChange(
          direction, index, rule, new NetworkRuleEdit.Keep(), used, List.of(), true);
    }
    List<NeededConnection> alone = new ArrayList<>();
    List<Elsewhere> elsewhere = new ArrayList<>();
    for (NeededConnection need : used) {
      String by = covered.putIfAbsent(key(need, direction), name);
      if (by == null) {
        alone.add(need);
      } else {
        elsewhere.add(new Elsewhere(need, by));
      }
    }
    List<NetworkRule> after = tightener.tighten(policy, direction, rule, alone);
    boolean same =
        after.size() == 1 && after.getFirst().withoutLocations().equals(rule.withoutLocations());
    NetworkRuleEdit edit =
        after.isEmpty()
            ? new NetworkRuleEdit.Remove()
            : same ? new NetworkRuleEdit.Keep() : new NetworkRuleEdit.Replace(rule, after);
    alone.stream().filter(need -> !need.isObserved()).forEach(keeping::add);
    boolean exact = after.isEmpty() || tightener.fits(policy, direction, after, alone);
    return new RuleChange(direction, index, rule, edit, alone, elsewhere, exact);
  }

  private static List<NetworkRule> rules(NetworkPolicy policy, Direction direction) {
    return policy.isolates(direction) ? policy.rules(direction) : List.of();
  }

  /** The needs that a rule lets pass by itself, as the plugin in use must have read it. */
  private List<NeededConnection> used(NetworkPolicy policy, Direction direction, NetworkRule rule) {
    List<Pod> selected = tightener.selected(policy);
    List<NeededConnection> plain = new ArrayList<>();
    List<NeededConnection> odd = new ArrayList<>();
    for (NeededConnection need : needs) {
      Endpoint source = ends.endpoint(need.source());
      Endpoint destination = ends.endpoint(need.destination());
      Endpoint judged = direction == Direction.EGRESS ? source : destination;
      if (judged instanceof Pod pod && selected.contains(pod)) {
        boolean passes =
            before.ports(direction, source, destination).contains(need.protocol(), need.port());
        (passes ? plain : odd).add(need);
      }
    }
    List<NeededConnection> used =
        new ArrayList<>(
            tightener.used(policy, direction, rule, BlockReach.OUTSIDE_AND_NODES, plain));
    used.addAll(tightener.used(policy, direction, rule, BlockReach.EVERYTHING, odd));
    return used;
  }

  /**
   * Whether a change allows nothing new, and denies nothing that was seen and allowed, whatever
   * blocks of addresses reach.
   */
  private boolean holds(NetworkPolicy policy, Judged judged, PolicySet all) {
    PolicySet changed = replaced(all, policy, judged.after());
    for (BlockReach reach : List.of(BlockReach.OUTSIDE_AND_NODES, BlockReach.EVERYTHING)) {
      NetworkEvaluator old = new NetworkEvaluator(cluster, all, reach);
      NetworkEvaluator young = new NetworkEvaluator(cluster, changed, reach);
      if (needs.stream().anyMatch(need -> isDenied(need, old, young))) {
        return false;
      }
    }
    return COMPARISON.compare(cluster, all, changed).added().isEmpty();
  }

  private boolean isDenied(NeededConnection need, NetworkEvaluator old, NetworkEvaluator young) {
    Endpoint source = ends.endpoint(need.source());
    Endpoint destination = ends.endpoint(need.destination());
    return old.decide(source, destination, need.protocol(), need.port()).isAllowed()
        && !young.decide(source, destination, need.protocol(), need.port()).isAllowed();
  }

  private void decision(KeptConnection kept, List<Diagnostic> findings) {
    if (kept.isExpired(options.today())) {
      findings.add(
          Diagnostic.warning(
              "allowance-expired",
              kept.location(),
              "the allowance for " + kept + " has expired, so it keeps nothing",
              "decide again, or remove it"));
    } else if (kept.needs(cluster).stream().noneMatch(keeping::contains)) {
      findings.add(
          Diagnostic.warning(
              "allowance-unused",
              kept.location(),
              "the allowance for " + kept + " keeps nothing that would go without it",
              "remove it"));
    }
  }

  private static String name(NetworkPolicy policy, Direction direction, int index) {
    return "NetworkPolicy "
        + policy.metadata().namespace()
        + "/"
        + policy.metadata().name()
        + " "
        + RuleChange.place(direction, index);
  }

  private static List<Object> key(NeededConnection need, Direction direction) {
    return List.of(need.source(), need.destination(), need.protocol(), need.port(), direction);
  }

  private static PolicySet replaced(PolicySet all, NetworkPolicy before, NetworkPolicy after) {
    return new PolicySet(
        all.policies().stream().map(p -> p.equals(before) ? after : p).toList(),
        all.ciliumPolicies());
  }
}

package io.kubeguard.core.network.refine;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkCreation;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.ports.TracedPorts;
import io.kubeguard.core.network.verify.Ends;
import io.kubeguard.core.network.verify.Slack;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds for one rule of a policy others that allow what needs it and nothing else. Elements that
 * mean what is wanted are left as they are written: a rule loses elements before it is split, and
 * is split before it gets new ones.
 */
public final class RuleTightener {
  private static final List<Endpoint> NOBODY = List.of(new Endpoint.Node(Set.of(), List.of()));

  private final Cluster cluster;
  private final NetworkCreation creation;
  private final Ends ends;
  private final Slack slack;

  /**
   * @param creation makes the rules for which no element is written yet
   */
  public RuleTightener(Cluster cluster, NetworkCreation creation) {
    this.cluster = cluster;
    this.creation = creation;
    this.ends = new Ends(cluster);
    this.slack = new Slack(cluster);
  }

  /** The pods that a policy is about. */
  public List<Pod> selected(NetworkPolicy policy) {
    return cluster.pods().stream()
        .filter(pod -> pod.namespace().equals(policy.metadata().namespace()))
        .filter(pod -> !pod.hostNetwork() && policy.podSelector().matches(pod.labels()))
        .toList();
  }

  /** Those of some needs that a rule lets pass by itself. */
  public List<NeededConnection> used(
      NetworkPolicy policy,
      Direction direction,
      NetworkRule rule,
      BlockReach reach,
      List<NeededConnection> needs) {
    NetworkEvaluator alone = alone(policy, direction, List.of(rule), reach);
    return needs.stream().filter(need -> !by(alone, direction, need).isEmpty()).toList();
  }

  /** Whether a rule allows what needs it and nothing else, with each of its elements. */
  public boolean isTight(
      NetworkPolicy policy, Direction direction, NetworkRule rule, List<NeededConnection> used) {
    return !used.isEmpty()
        && Naming.isDefinite(rule)
        && trimmed(policy, direction, rule, used).equals(rule)
        && fits(policy, direction, List.of(rule), used);
  }

  /**
   * The rules that take the place of one, the one that is most like it first; the same rule where
   * none is tighter, and none where nothing needs it.
   */
  public List<NetworkRule> tighten(
      NetworkPolicy policy, Direction direction, NetworkRule rule, List<NeededConnection> needed) {
    if (needed.isEmpty()) {
      return List.of();
    }
    NetworkRule trimmed = trimmed(policy, direction, rule, needed);
    if (Naming.isDefinite(trimmed) && fits(policy, direction, List.of(trimmed), needed)) {
      return List.of(trimmed);
    }
    List<NetworkRule> made = creation.rules(direction, selected(policy), needed);
    List<NetworkRule> respelled = respelled(policy, direction, rule, made);
    return fits(policy, direction, respelled, needed) ? respelled : made;
  }

  /** The rule without the elements that nothing needs. */
  private NetworkRule trimmed(
      NetworkPolicy policy, Direction direction, NetworkRule rule, List<NeededConnection> needed) {
    List<NetworkRule> byPeer =
        rule.peers().stream()
            .map(peer -> new NetworkRule(List.of(peer), rule.ports(), peer.location()))
            .toList();
    List<NetworkRule> byPort =
        rule.ports().stream()
            .map(port -> new NetworkRule(rule.peers(), List.of(port), port.location()))
            .toList();
    return new NetworkRule(
        those(rule.peers(), needs(policy, direction, byPeer, needed)),
        those(rule.ports(), needs(policy, direction, byPort, needed)),
        rule.location());
  }

  /** Which of these rules let any of the needs pass, by their places. */
  private BitSet needs(
      NetworkPolicy policy,
      Direction direction,
      List<NetworkRule> rules,
      List<NeededConnection> needed) {
    NetworkEvaluator alone = alone(policy, direction, rules, BlockReach.EVERYTHING);
    BitSet places = new BitSet();
    needed.forEach(need -> places.or(by(alone, direction, need)));
    return places;
  }

  private static <T> List<T> those(List<T> all, BitSet places) {
    return IntStream.range(0, all.size()).filter(places::get).mapToObj(all::get).toList();
  }

  /** Whether rules let all needs pass, and nothing else. */
  public boolean fits(
      NetworkPolicy policy,
      Direction direction,
      List<NetworkRule> rules,
      List<NeededConnection> needed) {
    NetworkEvaluator alone = alone(policy, direction, rules, BlockReach.OUTSIDE_AND_NODES);
    return needed.stream().noneMatch(need -> by(alone, direction, need).isEmpty())
        && selected(policy).stream()
            .allMatch(pod -> slack.of(direction, pod, alone, needed).isEmpty());
  }

  /** The places of the rules by which a need passes at its end in this direction. */
  private BitSet by(NetworkEvaluator alone, Direction direction, NeededConnection need) {
    BitSet places = new BitSet();
    for (TracedPorts.Part<RuleRef> part :
        alone
            .traced(direction, ends.endpoint(need.source()), ends.endpoint(need.destination()))
            .parts()) {
      if (part.ports().contains(need.protocol(), need.port())) {
        places.set(part.cause().index());
      }
    }
    return places;
  }

  private NetworkEvaluator alone(
      NetworkPolicy policy, Direction direction, List<NetworkRule> rules, BlockReach reach) {
    boolean ingress = direction == Direction.INGRESS;
    NetworkPolicy only =
        new NetworkPolicy(
            policy.metadata(),
            policy.podSelector(),
            List.of(direction.toString()),
            ingress ? rules : List.of(),
            ingress ? List.of() : rules,
            policy.location());
    return new NetworkEvaluator(cluster, PolicySet.of(List.of(only)), reach);
  }

  /** Rules in whose place stand, where they mean the same, the elements of the old one. */
  private List<NetworkRule> respelled(
      NetworkPolicy policy, Direction direction, NetworkRule old, List<NetworkRule> made) {
    Naming naming = new Naming(cluster, policy.metadata().namespace());
    List<Pod> selected = selected(policy);
    List<NetworkRule> respelled = new ArrayList<>();
    for (NetworkRule rule : made) {
      List<? extends Endpoint> servers =
          direction == Direction.INGRESS ? selected : servers(naming, rule.peers());
      respelled.add(
          new NetworkRule(
              inOrder(
                  rule.peers().stream().map(peer -> respelled(naming, peer, old.peers())).toList(),
                  old.peers()),
              inOrder(
                  rule.ports().stream().map(port -> respelled(port, old.ports(), servers)).toList(),
                  old.ports()),
              old.location()));
    }
    respelled.sort(Comparator.comparingInt((NetworkRule rule) -> -likeness(rule, old)));
    return respelled;
  }

  /** What stays in the order that it has, and what is new behind it. */
  private static <T> List<T> inOrder(List<T> elements, List<T> old) {
    List<T> ordered = new ArrayList<>(old);
    ordered.retainAll(elements);
    elements.stream().filter(element -> !old.contains(element)).forEach(ordered::add);
    return ordered;
  }

  private static List<? extends Endpoint> servers(Naming naming, List<PolicyPeer> peers) {
    List<Pod> pods = peers.stream().flatMap(peer -> naming.pods(peer).stream()).toList();
    return pods.isEmpty() ? NOBODY : pods;
  }

  private static PolicyPeer respelled(Naming naming, PolicyPeer made, List<PolicyPeer> old) {
    Optional<PolicyPeer> same =
        old.stream()
            .filter(peer -> !Naming.isOpenEnded(peer) && naming.isSame(peer, made))
            .findFirst();
    return same.orElse(made);
  }

  private static PolicyPort respelled(
      PolicyPort made, List<PolicyPort> old, List<? extends Endpoint> servers) {
    return old.stream().filter(p -> Naming.isSame(p, made, servers)).findFirst().orElse(made);
  }

  private static int likeness(NetworkRule rule, NetworkRule old) {
    long peers = rule.peers().stream().filter(old.peers()::contains).count();
    long ports = rule.ports().stream().filter(old.ports()::contains).count();
    return (int) (peers + ports);
  }
}

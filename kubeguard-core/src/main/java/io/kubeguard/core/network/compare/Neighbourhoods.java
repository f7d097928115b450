package io.kubeguard.core.network.compare;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Around each policy that changed, the pods that could feel it: those that stand for all that it
 * selects, and their peers. Where thousands of policies stand, most of them have nothing to do with
 * each other; so only selectors that some pod can meet together are put together: the changed
 * policy's, that of another policy over the same pod, and that of a rule elsewhere that names it.
 * No difference takes more of them at one end.
 */
final class Neighbourhoods {
  /** So many kinds of pods that one selector selects. */
  private static final int MOST_KINDS = 5_000;

  private static final LabelSelector EVERY = new LabelSelector(Map.of(), List.of());

  private final Cluster cluster;
  private final Map<String, List<NetworkPolicy>> policies = new HashMap<>();
  private final Map<String, Map<LabelSelector, Set<NetworkPolicy>>> named = new HashMap<>();
  private final Map<LabelSelector, List<String>> admissions = new HashMap<>();
  private final Map<String, Namespace> namespaces = new TreeMap<>();
  private final Map<List<Object>, Pod> strangers = new LinkedHashMap<>();
  private final List<Neighbourhood> all = new ArrayList<>();
  private boolean complete = true;

  /**
   * What is around one policy.
   *
   * @param subjects unknown pods that it selects
   * @param peers unknown pods with which those may connect
   */
  record Neighbourhood(NetworkPolicy policy, List<Pod> subjects, List<Pod> peers) {}

  private Neighbourhoods(Cluster cluster, PolicySet policies, PolicySet changed) {
    this.cluster = cluster;
    cluster.namespaces().forEach(namespace -> namespaces.put(namespace.name(), namespace));
    Set<NetworkPolicy> distinct = new LinkedHashSet<>();
    policies.policies().forEach(policy -> distinct.add(policy.withoutLocations()));
    distinct.forEach(this::know);
    distinct.forEach(this::name);
    Set<NetworkPolicy> odd = new LinkedHashSet<>();
    changed.policies().forEach(policy -> odd.add(policy.withoutLocations()));
    odd.forEach(this::around);
  }

  static Neighbourhoods of(Cluster cluster, PolicySet policies, PolicySet changed) {
    return new Neighbourhoods(cluster, policies, changed);
  }

  List<Neighbourhood> each() {
    return all;
  }

  /** The unknown pods and namespaces. */
  Cluster strangers() {
    return new Cluster(List.copyOf(namespaces.values()), List.copyOf(strangers.values()));
  }

  /** Whether none was left out because there are too many. */
  boolean complete() {
    return complete;
  }

  private void know(NetworkPolicy policy) {
    String namespace = policy.metadata().namespace();
    namespaces.computeIfAbsent(namespace, cluster::namespace);
    policies.computeIfAbsent(namespace, n -> new ArrayList<>()).add(policy);
    for (NetworkRule rule : rules(policy)) {
      for (PolicyPeer peer : rule.peers()) {
        LabelSelector selector = peer.namespaceSelector();
        if (selector != null && admitted(selector).isEmpty()) {
          Namespace made = made(selector);
          namespaces.putIfAbsent(made.name(), made);
        }
      }
    }
  }

  private static List<NetworkRule> rules(NetworkPolicy policy) {
    List<NetworkRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      rules.addAll(policy.isolates(direction) ? policy.rules(direction) : List.of());
    }
    return rules;
  }

  private List<String> admitted(LabelSelector selector) {
    List<String> known = admissions.get(selector);
    if (known == null) {
      known =
          namespaces.values().stream()
              .filter(namespace -> selector.matches(namespace.labels()))
              .map(Namespace::name)
              .toList();
      if (!known.isEmpty()) {
        admissions.put(selector, known);
      }
    }
    return known;
  }

  private Namespace made(LabelSelector selector) {
    Map<String, String> labels = Fitting.labels(selector);
    String name = labels.get(Namespace.NAME_LABEL);
    return new Namespace(
        name != null ? name : Fitting.OTHER + "-" + (namespaces.size() + 1), labels);
  }

  /** Remembers in which namespaces a policy's rules name which pods. */
  private void name(NetworkPolicy policy) {
    for (NetworkRule rule : rules(policy)) {
      for (PolicyPeer peer : rule.peers()) {
        LabelSelector pods = peer.podSelector();
        if (pods != null) {
          for (String namespace : namespaces(policy, peer)) {
            named
                .computeIfAbsent(namespace, n -> new HashMap<>())
                .computeIfAbsent(pods, p -> new LinkedHashSet<>())
                .add(policy);
          }
        }
      }
    }
  }

  private List<String> namespaces(NetworkPolicy policy, PolicyPeer peer) {
    LabelSelector selector = peer.namespaceSelector();
    if (peer.ipBlock() != null) {
      return List.of();
    }
    return selector == null ? List.of(policy.metadata().namespace()) : admitted(selector);
  }

  private void around(NetworkPolicy policy) {
    String namespace = policy.metadata().namespace();
    Set<Pod> subjects = new LinkedHashSet<>();
    Set<Pod> peers = new LinkedHashSet<>();
    peers.add(stranger(namespace, Map.of()));
    peers.add(stranger(unknown().name(), Map.of()));
    Set<Map<String, String>> kinds = kinds(namespace, policy.podSelector());
    add(kinds, named.getOrDefault(namespace, Map.of()).keySet(), policy.podSelector());
    kinds.forEach(labels -> subjects.add(stranger(namespace, labels)));
    for (NetworkRule rule : rules(policy)) {
      for (PolicyPeer peer : rule.peers()) {
        LabelSelector pods = peer.podSelector();
        for (String there : namespaces(policy, peer)) {
          kinds(there, pods).forEach(labels -> peers.add(stranger(there, labels)));
        }
      }
    }
    for (NetworkPolicy other : naming(namespace, subjects)) {
      String there = other.metadata().namespace();
      Fitting.around(other.podSelector()).forEach(l -> peers.add(stranger(there, l)));
    }
    subjects.forEach(peers::add);
    all.add(new Neighbourhood(policy, List.copyOf(subjects), List.copyOf(peers)));
  }

  /** The policies whose rules name any of these pods. */
  private Set<NetworkPolicy> naming(String namespace, Set<Pod> pods) {
    Set<NetworkPolicy> naming = new LinkedHashSet<>();
    named
        .getOrDefault(namespace, Map.of())
        .forEach(
            (selector, policies) -> {
              if (pods.stream().anyMatch(pod -> selector.matches(pod.labels()))) {
                naming.addAll(policies);
              }
            });
    return naming;
  }

  /** Labels that a selector selects, and with them those of policies over the same pods. */
  private Set<Map<String, String>> kinds(String namespace, @Nullable LabelSelector selector) {
    LabelSelector own = selector == null ? EVERY : selector;
    Set<Map<String, String>> kinds = new LinkedHashSet<>();
    Fitting.around(own).stream().filter(own::matches).forEach(kinds::add);
    Set<LabelSelector> over = new LinkedHashSet<>();
    policies.getOrDefault(namespace, List.of()).forEach(policy -> over.add(policy.podSelector()));
    add(kinds, over, own);
    return kinds;
  }

  /** Puts the labels of others with each that is there already, as far as the own still fits. */
  private void add(Set<Map<String, String>> kinds, Set<LabelSelector> others, LabelSelector own) {
    List<Map<String, String>> before = List.copyOf(kinds);
    for (LabelSelector other : others) {
      if (other.equals(own)) {
        continue;
      }
      for (Map<String, String> labels : Fitting.around(other)) {
        for (Map<String, String> base : before) {
          if (kinds.size() >= MOST_KINDS) {
            complete = false;
            return;
          }
          Fitting.both(base, labels).filter(own::matches).ifPresent(kinds::add);
        }
      }
    }
  }

  private Namespace unknown() {
    return namespaces.computeIfAbsent(Fitting.OTHER + "-0", Namespace::of);
  }

  private Pod stranger(String namespace, Map<String, String> labels) {
    return strangers.computeIfAbsent(
        List.of(namespace, labels),
        key -> Pod.of(namespace, Fitting.OTHER + "-" + (strangers.size() + 1), labels));
  }
}

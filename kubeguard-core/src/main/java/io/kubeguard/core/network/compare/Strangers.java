package io.kubeguard.core.network.compare;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.evaluate.PolicySet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pods that stand for those that the manifests don't show: for each selector of the policies one
 * that it selects and others that just miss it, in each namespace and in namespaces made the same
 * way. So a difference that some pod could feel is felt by one of them, unless it takes labels that
 * only three or more selectors together ask for.
 *
 * @param complete whether none was left out because there are too many
 */
record Strangers(Cluster cluster, boolean complete) {
  /** Above this many selectors, pairs of them are no longer combined. */
  private static final int MANY = 24;

  private static final int MOST_PODS = 3_000;
  private static final String OTHER = Fitting.OTHER;

  /** Whether policies use so many selectors that not all pairs of them are put together. */
  static boolean areMany(PolicySet policies) {
    Selectors all = Selectors.of(policies);
    return all.pods().size() > MANY || all.namespaces().size() > MANY;
  }

  /**
   * @param policies all policies
   * @param changed those that only one side has: where there are very many selectors, only theirs
   *     are looked at, in their namespaces
   */
  static Strangers of(Cluster cluster, PolicySet policies, PolicySet changed) {
    Selectors all = Selectors.of(policies);
    boolean few = all.pods().size() <= MANY && all.namespaces().size() <= MANY;
    Selectors selectors = few ? all : Selectors.of(changed);
    List<Namespace> namespaces =
        few
            ? namespaces(cluster.namespaces(), selectors)
            : namespaces(selectors.named().stream().map(cluster::namespace).toList(), selectors);
    List<Map<String, String>> podLabels = labelSets(selectors.pods());
    List<Pod> pods = new ArrayList<>();
    for (Namespace namespace : namespaces) {
      for (int i = 0; i < podLabels.size() && pods.size() < MOST_PODS; i++) {
        pods.add(Pod.of(namespace.name(), OTHER + "-" + (i + 1), podLabels.get(i)));
      }
    }
    return new Strangers(new Cluster(namespaces, pods), few && pods.size() < MOST_PODS);
  }

  private static List<Namespace> namespaces(List<Namespace> known, Selectors selectors) {
    List<Namespace> namespaces = new ArrayList<>(known);
    Set<String> names = new TreeSet<>();
    namespaces.forEach(namespace -> names.add(namespace.name()));
    selectors.named().stream()
        .filter(names::add)
        .forEach(name -> namespaces.add(Namespace.of(name)));
    int number = 0;
    for (Map<String, String> labels : labelSets(selectors.namespaces())) {
      String given = labels.get(Namespace.NAME_LABEL);
      String name = given == null || given.equals(OTHER) ? OTHER + "-" + ++number : given;
      if (names.add(name)) {
        namespaces.add(new Namespace(name, labels));
      }
    }
    return namespaces;
  }

  /** One node of each role. */
  static List<Endpoint> nodes() {
    List<Endpoint> nodes = new ArrayList<>();
    for (Role role : Role.values()) {
      nodes.add(new Endpoint.Node(Set.of(role), List.of()));
    }
    return nodes;
  }

  private static List<Map<String, String>> labelSets(List<LabelSelector> selectors) {
    Set<Map<String, String>> sets = new LinkedHashSet<>();
    sets.add(Map.of());
    selectors.forEach(selector -> addAround(selector, sets));
    if (selectors.size() <= MANY) {
      for (LabelSelector one : selectors) {
        for (LabelSelector other : selectors) {
          Map<String, String> both = new TreeMap<>(Fitting.labels(other));
          both.putAll(Fitting.labels(one));
          sets.add(both);
        }
      }
    }
    return List.copyOf(sets);
  }

  /** Labels that fit, and for each key labels that differ just there. */
  private static void addAround(LabelSelector selector, Set<Map<String, String>> sets) {
    Map<String, String> fitting = Fitting.labels(selector);
    sets.add(fitting);
    NavigableSet<String> keys = new TreeSet<>(selector.matchLabels().keySet());
    for (Requirement requirement : selector.matchExpressions()) {
      keys.add(requirement.key());
      for (String value : new TreeSet<>(requirement.values())) {
        sets.add(with(fitting, requirement.key(), value));
      }
    }
    for (String key : keys) {
      sets.add(with(fitting, key, OTHER));
      Map<String, String> without = new TreeMap<>(fitting);
      without.remove(key);
      sets.add(without);
    }
  }

  private static Map<String, String> with(Map<String, String> labels, String key, String value) {
    Map<String, String> changed = new TreeMap<>(labels);
    changed.put(key, value);
    return changed;
  }
}

package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which of a cluster's pods selectors select, worked out once for each different selector: of
 * thousands of policies most ask the same. Sets are of the pods' numbers, and not to be changed.
 */
final class PodIndex {
  private final Cluster cluster;
  private final List<Pod> pods;
  private final IdentityHashMap<Pod, Integer> numbers = new IdentityHashMap<>();
  private final Map<String, BitSet> byNamespace = new HashMap<>();
  private final Map<Map.Entry<String, String>, BitSet> byLabel = new HashMap<>();
  private final Map<LabelSelector, BitSet> byNamespaceSelector = new HashMap<>();
  private final Map<List<Object>, BitSet> tested = new HashMap<>();

  PodIndex(Cluster cluster) {
    this.cluster = cluster;
    this.pods = cluster.pods();
    for (int i = 0; i < pods.size(); i++) {
      Pod pod = pods.get(i);
      numbers.put(pod, i);
      set(byNamespace, pod.namespace(), i);
      for (Map.Entry<String, String> label : pod.labels().entrySet()) {
        set(byLabel, Map.entry(label.getKey(), label.getValue()), i);
      }
    }
  }

  private static <K> void set(Map<K, BitSet> sets, K key, int number) {
    sets.computeIfAbsent(key, k -> new BitSet()).set(number);
  }

  /** The pod's place in the cluster; negative for one of elsewhere. */
  int number(Pod pod) {
    Integer number = numbers.get(pod);
    return number == null ? -1 : number;
  }

  /** The pods of a namespace. */
  BitSet in(String namespace) {
    return byNamespace.getOrDefault(namespace, new BitSet());
  }

  /** The pods of the namespaces that a selector selects. */
  BitSet in(LabelSelector namespaces) {
    BitSet known = byNamespaceSelector.get(namespaces);
    if (known == null) {
      known = new BitSet();
      for (Map.Entry<String, BitSet> entry : byNamespace.entrySet()) {
        if (namespaces.matches(cluster.namespace(entry.getKey()).labels())) {
          known.or(entry.getValue());
        }
      }
      byNamespaceSelector.put(namespaces, known);
    }
    return known;
  }

  /** Those of some pods that a selector selects, as a set of its own. */
  BitSet among(BitSet some, LabelSelector selector) {
    BitSet selected = (BitSet) some.clone();
    selector
        .matchLabels()
        .forEach(
            (key, value) ->
                selected.and(byLabel.getOrDefault(Map.entry(key, value), new BitSet())));
    if (!selector.matchExpressions().isEmpty()) {
      for (int i = selected.nextSetBit(0); i >= 0; i = selected.nextSetBit(i + 1)) {
        if (!selector.matches(pods.get(i).labels())) {
          selected.clear(i);
        }
      }
    }
    return selected;
  }

  /**
   * The pods that a test lets through.
   *
   * @param key what makes the test what it is: equal keys mean equal tests
   */
  BitSet selected(List<Object> key, Predicate<Pod> test) {
    BitSet known = tested.get(key);
    if (known == null) {
      known = new BitSet(pods.size());
      for (int i = 0; i < pods.size(); i++) {
        if (test.test(pods.get(i))) {
          known.set(i);
        }
      }
      tested.put(key, known);
    }
    return known;
  }
}

package io.kubeguard.core.network.evaluate;

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
 * thousands of policies most ask the same.
 */
final class PodIndex {
  private final List<Pod> pods;
  private final IdentityHashMap<Pod, Integer> numbers = new IdentityHashMap<>();
  private final Map<List<Object>, BitSet> selected = new HashMap<>();

  PodIndex(Cluster cluster) {
    this.pods = cluster.pods();
    for (int i = 0; i < pods.size(); i++) {
      numbers.put(pods.get(i), i);
    }
  }

  /** The pod's place in the cluster; negative for one of elsewhere. */
  int number(Pod pod) {
    Integer number = numbers.get(pod);
    return number == null ? -1 : number;
  }

  /**
   * The pods that a test lets through; not to be changed.
   *
   * @param key what makes the test what it is: equal keys mean equal tests
   */
  BitSet selected(List<Object> key, Predicate<Pod> test) {
    BitSet known = selected.get(key);
    if (known == null) {
      known = new BitSet(pods.size());
      for (int i = 0; i < pods.size(); i++) {
        if (test.test(pods.get(i))) {
          known.set(i);
        }
      }
      selected.put(key, known);
    }
    return known;
  }
}

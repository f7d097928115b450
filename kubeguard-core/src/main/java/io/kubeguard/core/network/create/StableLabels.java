package io.kubeguard.core.network.create;

import io.kubeguard.core.meta.VolatileLabels;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.validate.Syntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the labels by which a policy names a workload's pods: those of its selector, else the
 * fewest others that select it alone. Labels that change with each roll-out, run or pod are never
 * among them, nor any that an API server would refuse.
 */
final class StableLabels {
  /** Labels that say by themselves what a workload is, best first. */
  private static final List<String> TELLING =
      List.of("app.kubernetes.io/name", "app.kubernetes.io/component", "app", "k8s-app", "name");

  /** Sets of more labels than this aren't tried one by one. */
  private static final int MOST = 3;

  private final Cluster cluster;
  private final Map<Pod, Map<String, String>> selectors;

  /**
   * @param selectors the labels by which workloads find their own pods, where they do
   */
  StableLabels(Cluster cluster, Map<Pod, Map<String, String>> selectors) {
    this.cluster = cluster;
    this.selectors = selectors;
  }

  /**
   * Labels that select the pod's workload, and the others that they select too; none if none can.
   */
  record Found(Map<String, String> labels, List<Pod> confusedWith) {
    Found {
      confusedWith = List.copyOf(confusedWith);
    }
  }

  Found of(Pod pod) {
    Map<String, String> stable =
        Syntax.dnsLabel(pod.namespace()).isEmpty() ? stable(pod.labels()) : Map.of();
    if (stable.isEmpty()) {
      return new Found(stable, List.of());
    }
    Map<String, String> own = stable(selectors.getOrDefault(pod, Map.of()));
    if (!own.isEmpty()
        && stable.entrySet().containsAll(own.entrySet())
        && confused(pod, own).isEmpty()) {
      return new Found(own, List.of());
    }
    List<String> keys =
        stable.keySet().stream()
            .sorted(Comparator.comparingInt(StableLabels::rank).thenComparing(key -> key))
            .toList();
    for (int size = 1; size <= Math.min(MOST, keys.size()); size++) {
      Map<String, String> unique = firstUnique(pod, stable, keys, size, 0, new TreeMap<>());
      if (!unique.isEmpty()) {
        return new Found(unique, List.of());
      }
    }
    return new Found(stable, confused(pod, stable));
  }

  private Map<String, String> firstUnique(
      Pod pod,
      Map<String, String> stable,
      List<String> keys,
      int size,
      int from,
      Map<String, String> chosen) {
    if (chosen.size() == size) {
      return confused(pod, chosen).isEmpty() ? Map.copyOf(chosen) : Map.of();
    }
    for (int i = from; i < keys.size(); i++) {
      String key = keys.get(i);
      Map<String, String> more = new TreeMap<>(chosen);
      more.put(key, stable.getOrDefault(key, ""));
      Map<String, String> found = firstUnique(pod, stable, keys, size, i + 1, more);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return Map.of();
  }

  /** The other workloads of the namespace that these labels select. */
  private List<Pod> confused(Pod pod, Map<String, String> labels) {
    List<Pod> confused = new ArrayList<>();
    for (Pod other : cluster.pods()) {
      if (other.namespace().equals(pod.namespace())
          && !other.workload().equals(pod.workload())
          && !other.hostNetwork()
          && other.labels().entrySet().containsAll(labels.entrySet())) {
        confused.add(other);
      }
    }
    return confused;
  }

  private static Map<String, String> stable(Map<String, String> labels) {
    Map<String, String> stable = new TreeMap<>(labels);
    stable.keySet().removeAll(VolatileLabels.KEYS);
    stable.entrySet().removeIf(label -> !Syntax.isLabel(label.getKey(), label.getValue()));
    return stable;
  }

  private static int rank(String key) {
    int rank = TELLING.indexOf(key);
    return rank < 0 ? TELLING.size() : rank;
  }
}

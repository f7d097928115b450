package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Pod;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policies of one namespace, found by a label of the pods that they are about. */
final class PolicyIndex {
  private final List<CompiledPolicy> policies = new ArrayList<>();
  private final Map<Map.Entry<String, String>, BitSet> byLabel = new HashMap<>();
  private final BitSet others = new BitSet();

  void add(CompiledPolicy policy) {
    BitSet places =
        policy.label() == null
            ? others
            : byLabel.computeIfAbsent(
                Map.entry(policy.label().getKey(), policy.label().getValue()),
                label -> new BitSet());
    places.set(policies.size());
    policies.add(policy);
  }

  /** Adds those that are about a pod, in the order in which they came. */
  void addSelecting(Pod pod, List<CompiledPolicy> selecting) {
    BitSet candidates = (BitSet) others.clone();
    for (Map.Entry<String, String> label : pod.labels().entrySet()) {
      BitSet places = byLabel.get(Map.entry(label.getKey(), label.getValue()));
      if (places != null) {
        candidates.or(places);
      }
    }
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      if (policies.get(i).selects().test(pod)) {
        selecting.add(policies.get(i));
      }
    }
  }
}

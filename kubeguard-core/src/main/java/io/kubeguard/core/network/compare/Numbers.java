package io.kubeguard.core.network.compare;

import io.kubeguard.core.network.Pod;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** The places of pods in a cluster. */
final class Numbers {
  private final IdentityHashMap<Pod, Integer> numbers = new IdentityHashMap<>();
  private final BitSet inNodeNetworks = new BitSet();

  Numbers(List<Pod> pods) {
    for (int i = 0; i < pods.size(); i++) {
      numbers.put(pods.get(i), i);
      inNodeNetworks.set(i, pods.get(i).hostNetwork());
    }
  }

  int of(Pod pod) {
    return Objects.requireNonNull(numbers.get(pod));
  }

  BitSet of(List<Pod> pods) {
    BitSet set = new BitSet();
    pods.forEach(pod -> set.set(of(pod)));
    return set;
  }

  /** Those that are to others a node. */
  BitSet inNodeNetworks() {
    return inNodeNetworks;
  }
}

package io.kubeguard.core.network.create;

import io.kubeguard.core.network.Pod;
import java.util.Collection;
import java.util.Locale;

/** Names of policies: those of their workloads, with the kind where two would be the same. */
final class PolicyNames {
  private final Collection<Pod> pods;

  PolicyNames(Collection<Pod> pods) {
    this.pods = pods;
  }

  String of(Pod pod) {
    long same =
        pods.stream()
            .filter(other -> other.namespace().equals(pod.namespace()))
            .filter(other -> other.workload().name().equals(pod.workload().name()))
            .count();
    String name = pod.workload().name();
    return same > 1 ? name + "-" + pod.workload().kind().toLowerCase(Locale.ROOT) : name;
  }
}

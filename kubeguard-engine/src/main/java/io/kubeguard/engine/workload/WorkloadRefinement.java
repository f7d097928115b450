package io.kubeguard.engine.workload;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.workload.verify.HardenedWorkload;
import io.kubeguard.core.workload.verify.HardeningVerdict;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What comes out for the workloads of some manifests, sorted.
 *
 * @param unknown what was recorded of no container of the manifests, with the reason
 */
public record WorkloadRefinement(List<Result> results, SortedMap<Scene, String> unknown) {
  public WorkloadRefinement {
    results = List.copyOf(results);
    unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
  }

  /** What comes out for one workload. */
  public sealed interface Result {
    Workload workload();
  }

  /** Settings that the verifier accepted; there may be nothing to change. */
  public record Hardened(Workload workload, HardenedWorkload accepted) implements Result {}

  /** Nothing changes, because the verifier rejected the proposal. */
  public record Rejected(Workload workload, HardeningVerdict.Rejected verdict) implements Result {}

  /** The workloads that can be made tighter. */
  public long changed() {
    return results.stream()
        .filter(
            result ->
                result instanceof Hardened hardened
                    && !hardened.accepted().hardening().changes().isEmpty())
        .count();
  }
}

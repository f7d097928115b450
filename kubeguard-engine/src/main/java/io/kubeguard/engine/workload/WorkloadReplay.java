package io.kubeguard.engine.workload;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.workload.observe.ConductResolver;
import io.kubeguard.core.workload.observe.ObservedWorkloads;
import io.kubeguard.core.workload.verify.ConductReplay;
import io.kubeguard.core.workload.verify.RefusedAct;
import io.kubeguard.engine.network.NetworkSelection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What processes did, replayed against the settings of the pods that they ran in.
 *
 * @param workloads those that were recorded, sorted
 * @param unknown what was recorded of no container of the manifests, with the reason
 */
public record WorkloadReplay(List<Replayed> workloads, SortedMap<Scene, String> unknown) {
  public WorkloadReplay {
    workloads = List.copyOf(workloads);
    unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
  }

  /** A workload and what it was seen doing and could not do with the given settings. */
  public record Replayed(Workload workload, List<RefusedAct> refused) {
    public Replayed {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Replays against the workloads that the selection picks.
   *
   * @param unprivilegedPorts the first port that takes no capability to bind
   */
  public static WorkloadReplay of(
      Conduct conduct, ClusterModel model, NetworkSelection selection, int unprivilegedPorts) {
    ObservedWorkloads observed = ConductResolver.resolve(conduct, model);
    return new WorkloadReplay(
        model.workloads().stream()
            .filter(workload -> selection.picks(workload.ref()))
            .filter(workload -> observed.each().containsKey(workload.ref()))
            .sorted(Comparator.comparing(Workload::ref).thenComparing(Workload::location))
            .map(
                workload ->
                    new Replayed(
                        workload,
                        ConductReplay.replay(
                            workload.template(),
                            name -> observed.of(workload.ref(), name),
                            unprivilegedPorts)))
            .toList(),
        observed.unknown());
  }

  /** Whether everything that was seen could be done. */
  public boolean isPassed() {
    return workloads.stream().allMatch(workload -> workload.refused().isEmpty());
  }
}

package io.kubeguard.engine.network;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.verify.NetworkFinding;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sorts what the verifier objects to by the workloads whose policies are to blame. */
final class Objections {
  private Objections() {}

  /** All of the workloads where a finding names none of them, so that never nothing is left out. */
  static Map<WorkloadRef, List<NetworkFinding>> byWorkload(
      List<NetworkFinding> findings, Set<WorkloadRef> workloads) {
    Map<WorkloadRef, List<NetworkFinding>> named = new TreeMap<>();
    for (NetworkFinding finding : findings) {
      WorkloadRef blamed = blamed(finding);
      if (workloads.contains(blamed)) {
        named.computeIfAbsent(blamed, w -> new ArrayList<>()).add(finding);
      }
    }
    if (named.isEmpty()) {
      workloads.forEach(workload -> named.put(workload, findings));
    }
    return named;
  }

  private static WorkloadRef blamed(NetworkFinding finding) {
    return switch (finding) {
      case NetworkFinding.Denied denied -> workload(denied.need(), denied.direction());
      case NetworkFinding.Unbacked unbacked -> unbacked.pod().workload();
      case NetworkFinding.UnbackedOutside unbacked -> unbacked.pod().workload();
      case NetworkFinding.Open open -> open.pod().workload();
      case NetworkFinding.Invalid invalid -> new WorkloadRef("", "", "");
    };
  }

  private static WorkloadRef workload(NeededConnection need, Direction direction) {
    End judged = direction == Direction.EGRESS ? need.source() : need.destination();
    return judged instanceof End.OfWorkload(WorkloadRef workload)
        ? workload
        : new WorkloadRef("", "", "");
  }
}

package io.kubeguard.engine.network;

import io.kubeguard.core.workload.WorkloadRef;
import java.util.List;

/**
 * Which workloads are looked at.
 *
 * @param namespaces their namespaces; empty for all
 * @param workloads {@code NAMESPACE/KIND/NAME} or {@code NAMESPACE/NAME} of each; empty for all
 */
public record NetworkSelection(List<String> namespaces, List<String> workloads) {
  public static final NetworkSelection ALL = new NetworkSelection(List.of(), List.of());

  public NetworkSelection {
    namespaces = List.copyOf(namespaces);
    workloads = List.copyOf(workloads);
  }

  public boolean picks(WorkloadRef workload) {
    return (namespaces.isEmpty() || namespaces.contains(workload.namespace()))
        && (workloads.isEmpty()
            || workloads.contains(workload.toString())
            || workloads.contains(workload.namespace() + "/" + workload.name()));
  }
}

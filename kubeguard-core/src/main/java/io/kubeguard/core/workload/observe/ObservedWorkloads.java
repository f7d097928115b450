package io.kubeguard.core.workload.observe;

import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was recorded, by workload of the manifests and by container.
 *
 * @param unknown what belongs to no container of the manifests, with the reason
 */
public record ObservedWorkloads(
    SortedMap<WorkloadRef, SortedMap<String, ContainerConduct>> each,
    SortedMap<Scene, String> unknown) {
  public ObservedWorkloads {
    each = Collections.unmodifiableSortedMap(new TreeMap<>(each));
    unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
  }

  /** What a container was seen doing; {@link ContainerConduct#NONE} where nothing was recorded. */
  public ContainerConduct of(WorkloadRef workload, String container) {
    Map<String, ContainerConduct> containers = each.get(workload);
    ContainerConduct found = containers == null ? null : containers.get(container);
    return found == null ? ContainerConduct.NONE : found;
  }
}

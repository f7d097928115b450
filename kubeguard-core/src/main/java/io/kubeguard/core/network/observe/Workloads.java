package io.kubeguard.core.network.observe;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Finds the workload of the manifests that a pod of a log belongs to. */
public final class Workloads {
  private final Map<WorkloadRef, Workload> byRef = new HashMap<>();
  private final Map<String, List<Workload>> byNamespace = new HashMap<>();

  public Workloads(ClusterModel model) {
    for (Workload workload : model.workloads()) {
      byRef.put(workload.ref(), workload);
      byNamespace.computeIfAbsent(workload.namespace(), n -> new ArrayList<>()).add(workload);
    }
  }

  /** By the workload that the log names, else by labels, else by the pod's name. */
  public Optional<WorkloadRef> find(FlowPeer.Pod pod) {
    Optional<WorkloadRef> named = named(pod);
    if (named.isPresent()) {
      return named;
    }
    Optional<WorkloadRef> labelled = labelled(pod);
    return labelled.isPresent() ? labelled : byName(pod);
  }

  /** A Job's name and a ReplicaSet's are those of their owner with a suffix. */
  private Optional<WorkloadRef> named(FlowPeer.Pod pod) {
    WorkloadRef told = new WorkloadRef(pod.namespace(), pod.kind(), pod.workload());
    if (byRef.containsKey(told)) {
      return Optional.of(told);
    }
    String owner =
        switch (pod.kind()) {
          case "ReplicaSet" -> "Deployment";
          case "Job" -> "CronJob";
          default -> "";
        };
    int dash = pod.workload().lastIndexOf('-');
    if (owner.isEmpty() || dash <= 0) {
      return Optional.empty();
    }
    WorkloadRef above = new WorkloadRef(pod.namespace(), owner, pod.workload().substring(0, dash));
    return byRef.containsKey(above) ? Optional.of(above) : Optional.empty();
  }

  /** The one whose selector or template says most of the pod's labels; none if two say as much. */
  private Optional<WorkloadRef> labelled(FlowPeer.Pod pod) {
    List<Workload> fitting =
        in(pod).stream()
            .filter(workload -> said(workload) > 0 && fits(workload, pod.labels()))
            .sorted(Comparator.comparingInt(Workloads::said).reversed())
            .toList();
    boolean unclear =
        fitting.isEmpty() || (fitting.size() > 1 && said(fitting.get(0)) == said(fitting.get(1)));
    return unclear ? Optional.empty() : Optional.of(fitting.getFirst().ref());
  }

  private static Map<String, String> labels(Workload workload) {
    Map<String, String> selector = workload.template().selector();
    return selector.isEmpty() ? workload.template().labels() : selector;
  }

  private static int said(Workload workload) {
    return labels(workload).size();
  }

  private static boolean fits(Workload workload, SortedMap<String, String> labels) {
    return labels.entrySet().containsAll(labels(workload).entrySet());
  }

  private Optional<WorkloadRef> byName(FlowPeer.Pod pod) {
    if (pod.name().isEmpty()) {
      return Optional.empty();
    }
    List<WorkloadRef> fitting =
        in(pod).stream()
            .map(Workload::ref)
            .filter(workload -> PodNames.isOf(workload, pod.name()))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private List<Workload> in(FlowPeer.Pod pod) {
    return byNamespace.getOrDefault(pod.namespace(), List.of());
  }
}

package io.kubeguard.engine.network;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.profile.Trace;
import io.kubeguard.core.profile.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds where workloads run whose manifests name no namespace: in the only namespace of which the
 * log shows pods of theirs.
 */
public final class HomeNamespace {
  private static final String ASSUMED = "default";

  private HomeNamespace() {}

  /** Another namespace than the one that was assumed, if the log shows one and only one. */
  public static Optional<String> of(Traffic traffic, ClusterModel model) {
    List<Workload> homeless =
        model.workloads().stream().filter(w -> w.namespace().equals(ASSUMED)).toList();
    Set<String> homes = new TreeSet<>();
    for (Trace trace : traffic.connections().each().keySet()) {
      for (FlowPeer peer : List.of(trace.route().client(), trace.route().server())) {
        if (peer instanceof FlowPeer.Pod pod
            && !homes.contains(pod.namespace())
            && homeless.stream().anyMatch(workload -> isOf(pod, workload))) {
          homes.add(pod.namespace());
        }
      }
    }
    return homes.size() == 1 && !homes.contains(ASSUMED)
        ? Optional.of(homes.iterator().next())
        : Optional.empty();
  }

  private static boolean isOf(FlowPeer.Pod pod, Workload workload) {
    Map<String, String> selector = workload.template().selector();
    return (pod.kind().equals(workload.kind()) && pod.workload().equals(workload.name()))
        || (!selector.isEmpty() && pod.labels().entrySet().containsAll(selector.entrySet()));
  }
}

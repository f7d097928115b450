package io.kubeguard.core.network.verify;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ends of needed connections as the evaluator takes them. */
public final class Ends {
  private final Map<WorkloadRef, Pod> pods = new HashMap<>();

  public Ends(Cluster cluster) {
    cluster.pods().forEach(pod -> pods.put(pod.workload(), pod));
  }

  /** An end as an endpoint; a workload that the cluster doesn't have is a pod without labels. */
  public Endpoint endpoint(End end) {
    return switch (end) {
      case End.OfWorkload of -> {
        Pod known = pods.get(of.workload());
        WorkloadRef unknown = of.workload();
        yield known != null ? known : new Pod(unknown, Map.of(), "", List.of(), List.of(), false);
      }
      case End.OfAddress outside -> Endpoint.Outside.of(outside.address());
      case End.OfNetwork network ->
          Endpoint.Outside.of(network.addresses().cidrs().getFirst().first());
      case End.OfNode node -> new Endpoint.Node(node.roles(), node.addresses());
      case End.Everybody everybody -> new Endpoint.Node(Set.of(), List.of());
    };
  }
}

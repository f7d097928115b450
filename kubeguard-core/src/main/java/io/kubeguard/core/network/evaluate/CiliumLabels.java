package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import java.util.HashMap;
import java.util.Map;

/**
 * Labels as Cilium sees them: those of a pod, and beside them its namespace, the namespace's labels
 * and the service account under names of Cilium's own.
 */
final class CiliumLabels {
  static final String NAMESPACE = "io.kubernetes.pod.namespace";
  private static final String NAMESPACE_LABELS = "io.cilium.k8s.namespace.labels.";
  private static final String ACCOUNT = "io.cilium.k8s.policy.serviceaccount";

  private CiliumLabels() {}

  static Map<String, String> of(Endpoint endpoint, Cluster cluster) {
    Map<String, String> labels = new HashMap<>();
    switch (endpoint) {
      case Endpoint.Outside outside -> labels.put("reserved:world", "");
      case Endpoint.Node node -> node.roles().forEach(role -> labels.put("reserved:" + role, ""));
      case Pod pod -> {
        labels.putAll(pod.labels());
        labels.put(NAMESPACE, pod.namespace());
        labels.put(ACCOUNT, pod.serviceAccount());
        cluster
            .namespace(pod.namespace())
            .labels()
            .forEach((key, value) -> labels.put(NAMESPACE_LABELS + key, value));
      }
    }
    return labels;
  }

  /** Whether a selector says by itself in which namespaces it looks. */
  static boolean namesNamespace(LabelSelector selector) {
    return selector.matchLabels().keySet().stream().anyMatch(CiliumLabels::isNamespace)
        || selector.matchExpressions().stream().anyMatch(r -> isNamespace(r.key()));
  }

  private static boolean isNamespace(String key) {
    return key.equals(NAMESPACE) || key.startsWith(NAMESPACE_LABELS) || key.startsWith("reserved:");
  }
}

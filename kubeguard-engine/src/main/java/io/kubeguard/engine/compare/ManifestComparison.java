package io.kubeguard.engine.compare;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.network.compare.NetworkComparison;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.rbac.compare.RbacComparison;
import io.kubeguard.core.rbac.compare.RbacDifference;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How two sets of manifests differ by what they allow.
 *
 * @param network the connections; empty unless both sides hold network policies
 */
public record ManifestComparison(RbacDifference rbac, Optional<Difference> network) {
  /** Compares them. */
  public static ManifestComparison of(ClusterModel before, ClusterModel after) {
    PolicySet first = PolicySet.of(before.network());
    PolicySet second = PolicySet.of(after.network());
    boolean both = !first.equals(PolicySet.EMPTY) && !second.equals(PolicySet.EMPTY);
    return new ManifestComparison(
        RbacComparison.compare(before.rbac(), after.rbac()),
        both
            ? Optional.of(
                new NetworkComparison(BlockReach.EVERYTHING)
                    .compare(cluster(before, after), first, second))
            : Optional.empty());
  }

  /** The pods of both; of those that both have, as the second has them. */
  private static Cluster cluster(ClusterModel before, ClusterModel after) {
    List<Pod> pods = new ArrayList<>(after.cluster().pods());
    Set<WorkloadRef> known = new HashSet<>();
    pods.forEach(pod -> known.add(pod.workload()));
    before.cluster().pods().stream().filter(pod -> known.add(pod.workload())).forEach(pods::add);
    return new Cluster(
        after.network().namespaces().isEmpty()
            ? before.network().namespaces()
            : after.network().namespaces(),
        pods);
  }

  /** Whether both allow the same. */
  public boolean isSame() {
    return rbac.isEmpty() && network.stream().allMatch(Difference::isEmpty);
  }

  /** Whether the second allows more, or may. */
  public boolean isWidening() {
    return rbac.isWidening() || network.stream().anyMatch(change -> !change.added().isEmpty());
  }
}

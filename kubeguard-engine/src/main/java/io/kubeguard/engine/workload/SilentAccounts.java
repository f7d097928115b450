package io.kubeguard.engine.workload;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Identity;
import java.util.HashMap;
import java.util.Map;

/** Service accounts that one workload alone has and that asked the API server nothing. */
final class SilentAccounts {
  private final Profile profile;
  private final Map<String, Integer> users = new HashMap<>();

  SilentAccounts(Profile profile, ClusterModel model) {
    this.profile = profile;
    model.workloads().forEach(workload -> users.merge(user(workload), 1, Integer::sum));
  }

  private static String user(Workload workload) {
    return "system:serviceaccount:" + workload.namespace() + ":" + workload.serviceAccount();
  }

  /** Nobody is silent in a log that isn't there, or of which only sums are left. */
  boolean isOf(Workload workload) {
    return profile.total().isPresent()
        && !profile.overflowed()
        && users.getOrDefault(user(workload), 0) == 1
        && profile.activities().keySet().stream()
            .map(Identity::username)
            .noneMatch(user(workload)::equals);
  }
}

package io.kubeguard.core.network.observe;

import io.kubeguard.core.workload.WorkloadRef;
import java.util.regex.Pattern;

/**
 * Whether a pod has a name that a workload gives its pods, also where the log has cut it to a
 * pattern such as {@code web-5bdcdd9c97-*}.
 */
final class PodNames {
  private static final String RANDOM = "([bcdfghjklmnpqrstvwxz2456789]{5}|\\*)";
  private static final Pattern OF_A_REPLICA_SET =
      Pattern.compile("-([bcdf0-9ghjklmnpqrstvwxz]{1,10}-" + RANDOM + "|\\*-\\*|\\*)");
  private static final Pattern OF_A_RUN =
      Pattern.compile("-([0-9]{1,12}-" + RANDOM + "|\\*-\\*|\\*)");
  private static final Pattern OF_ONE = Pattern.compile("-" + RANDOM);
  private static final Pattern NUMBERED = Pattern.compile("-([0-9]{1,9}|\\*)");

  private PodNames() {}

  static boolean isOf(WorkloadRef workload, String pod) {
    if (workload.kind().equals("Pod")) {
      return pod.equals(workload.name());
    }
    if (!pod.startsWith(workload.name())) {
      return false;
    }
    String rest = pod.substring(workload.name().length());
    return switch (workload.kind()) {
      case "Deployment" -> OF_A_REPLICA_SET.matcher(rest).matches();
      case "StatefulSet" -> NUMBERED.matcher(rest).matches();
      case "CronJob" -> OF_A_RUN.matcher(rest).matches();
      default -> OF_ONE.matcher(rest).matches();
    };
  }
}

package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No container may be told to run as root. */
final class RunAsUser implements Check {
  private static final String PATH = "securityContext.runAsUser";

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    if (isRoot(pod.securityContext().process().runAsUser())) {
      offenders.add(pod, PATH);
    }
    for (Container container : pod.everyContainer()) {
      if (isRoot(container.securityContext().process().runAsUser())) {
        offenders.add(container, PATH);
      }
    }
    return offenders.violation("runAsUser=0", offenders.who() + " must not set runAsUser=0");
  }

  private static boolean isRoot(@Nullable Long user) {
    return user != null && user == 0;
  }
}

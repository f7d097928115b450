package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;

/** A process of Windows may not have the host's rights. */
final class WindowsHostProcess implements Check {
  private static final String PATH = "securityContext.windowsOptions.hostProcess";

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    if (pod.securityContext().process().isHostProcess()) {
      offenders.add(pod, PATH);
    }
    for (Container container : pod.everyContainer()) {
      if (container.securityContext().process().isHostProcess()) {
        offenders.add(container, PATH);
      }
    }
    return offenders.violation("hostProcess", offenders.who() + " must not set " + PATH + "=true");
  }
}

package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;

/** No container may be privileged. */
final class Privileged implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    for (Container container : pod.everyContainer()) {
      if (container.securityContext().privileged().isOn()) {
        offenders.add(container, "securityContext.privileged");
      }
    }
    return offenders.violation(
        "privileged", offenders.who() + " must not set securityContext.privileged=true");
  }
}

package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;

/** Set-user-ID programs and file capabilities must be out of force in each container. */
final class PrivilegeEscalation implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    for (Container container : pod.everyContainer()) {
      if (!container.securityContext().allowPrivilegeEscalation().isOff()) {
        offenders.add(container, "securityContext.allowPrivilegeEscalation");
      }
    }
    return offenders.violation(
        "allowPrivilegeEscalation != false",
        offenders.who() + " must set securityContext.allowPrivilegeEscalation=false");
  }
}

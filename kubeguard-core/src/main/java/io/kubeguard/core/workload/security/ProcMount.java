package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;

/** What runtimes hide of {@code /proc} may not be shown. */
final class ProcMount implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    for (Container container : pod.everyContainer()) {
      String procMount = container.securityContext().procMount();
      if (!procMount.isEmpty() && !procMount.equals("Default")) {
        offenders.add(container, "securityContext.procMount");
        offenders.value(procMount);
      }
    }
    return offenders.violation(
        "procMount",
        offenders.who()
            + " must not set securityContext.procMount to "
            + Words.quoted(offenders.values()));
  }
}

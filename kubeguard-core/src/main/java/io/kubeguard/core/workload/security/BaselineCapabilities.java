package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;
import java.util.Set;

/** No capability may be added that runtimes don't give anyway; {@code NET_RAW} may not either. */
final class BaselineCapabilities implements Check {
  private static final Set<String> ALLOWED =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    for (Container container : pod.everyContainer()) {
      for (String capability : container.securityContext().capabilities().add()) {
        if (!ALLOWED.contains(capability)) {
          offenders.add(container, "securityContext.capabilities.add");
          offenders.value(capability);
        }
      }
    }
    if (offenders.isEmpty()) {
      return Optional.empty();
    }
    return offenders.violation(
        "non-default capabilities",
        offenders.containerNames()
            + " must not include "
            + Words.quoted(offenders.values())
            + " in securityContext.capabilities.add");
  }
}

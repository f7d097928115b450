package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.SecurityProfile;
import java.util.Optional;

/**
 * Seccomp may not be switched off.
 *
 * @param required whether a profile must be named, by the pod or by each container
 */
record SeccompCheck(boolean required) implements Check {
  private static final String PATH = "securityContext.seccompProfile";

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders bad = new Offenders();
    Offenders silent = new Offenders();
    SecurityProfile whole = pod.securityContext().process().seccompProfile();
    if (whole != null && !whole.isConfining()) {
      bad.add(pod, PATH + ".type");
      bad.value(whole.type());
    }
    boolean covered = whole != null && whole.isConfining();
    for (Container container : pod.everyContainer()) {
      SecurityProfile profile = container.securityContext().process().seccompProfile();
      if (profile == null) {
        if (!covered) {
          silent.add(container, PATH);
        }
      } else if (!profile.isConfining()) {
        bad.add(container, PATH + ".type");
        bad.value(profile.type());
      }
    }
    return bad.isEmpty() && required
        ? missing(silent)
        : bad.violation(
            "seccompProfile",
            bad.who()
                + " must not set securityContext.seccompProfile.type to "
                + Words.quoted(bad.values()));
  }

  private static Optional<Violation> missing(Offenders silent) {
    return silent.violation(
        "seccompProfile",
        "pod or "
            + silent.who()
            + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
            + " \"Localhost\"");
  }
}

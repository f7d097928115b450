package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.Toggle;
import java.util.Optional;

/** Each container must refuse to start as root, by its own word or its pod's. */
final class RunAsNonRoot implements Check {
  private static final String REASON = "runAsNonRoot != true";
  private static final String PATH = "securityContext.runAsNonRoot";

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders bad = new Offenders();
    Offenders silent = new Offenders();
    Toggle whole = pod.securityContext().process().runAsNonRoot();
    if (whole.isOff()) {
      bad.add(pod, PATH);
    }
    for (Container container : pod.everyContainer()) {
      Toggle own = container.securityContext().process().runAsNonRoot();
      if (own.isOff()) {
        bad.add(container, PATH);
      } else if (!own.or(whole).isOn()) {
        silent.add(container, PATH);
      }
    }
    return bad.isEmpty()
        ? silent.violation(REASON, "pod or " + silent.who() + " must set " + PATH + "=true")
        : bad.violation(REASON, bad.who() + " must not set " + PATH + "=false");
  }
}

package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.Handler;
import io.kubeguard.core.workload.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Probes and hooks may not make the kubelet ask another host than the pod. */
final class HostHandlers implements Check {
  private static final String WHAT = "probe or lifecycle host";

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    List<String> names = new ArrayList<>();
    for (Container container : pod.everyContainer()) {
      for (Handler handler : container.settings().handlers()) {
        if (!handler.host().isEmpty()) {
          offenders.add(container, handler.location());
          offenders.value(handler.host());
          names.add(container.name());
        }
      }
    }
    List<String> sorted = Words.sorted(names);
    return offenders.violation(
        WHAT,
        Words.named("container", sorted)
            + (sorted.size() == 1 ? " uses " : " use ")
            + Words.named(WHAT, offenders.values()));
  }
}

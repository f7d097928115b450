package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.HostPort;
import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;

/** Ports of the node may not be taken. */
final class HostPorts implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    for (Container container : pod.everyContainer()) {
      for (HostPort port : container.settings().hostPorts()) {
        if (port.number() != 0) {
          offenders.add(container, port.location());
          offenders.value(Integer.toString(port.number()));
        }
      }
    }
    if (offenders.isEmpty()) {
      return Optional.empty();
    }
    return offenders.violation(
        "hostPort",
        offenders.containerNames()
            + (offenders.containers() == 1 ? " uses " : " use ")
            + Words.plural("hostPort", offenders.values().size())
            + " "
            + String.join(", ", offenders.values()));
  }
}

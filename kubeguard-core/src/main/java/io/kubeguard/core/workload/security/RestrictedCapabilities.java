package io.kubeguard.core.workload.security;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.Capabilities;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All capabilities are to be dropped; only {@code NET_BIND_SERVICE} may be added. */
final class RestrictedCapabilities implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders keeping = new Offenders();
    Offenders adding = new Offenders();
    for (Container container : pod.everyContainer()) {
      Capabilities capabilities = container.securityContext().capabilities();
      if (!capabilities.drop().contains("ALL")) {
        keeping.add(container, "securityContext.capabilities.drop");
      }
      for (String capability : capabilities.add()) {
        if (!capability.equals("NET_BIND_SERVICE")) {
          adding.add(container, "securityContext.capabilities.add");
          adding.value(capability);
        }
      }
    }
    List<String> details = new ArrayList<>();
    if (!keeping.isEmpty()) {
      details.add(
          keeping.containerNames() + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    if (!adding.isEmpty()) {
      details.add(
          adding.containerNames()
              + " must not include "
              + Words.quoted(adding.values())
              + " in securityContext.capabilities.add");
    }
    if (details.isEmpty()) {
      return Optional.empty();
    }
    List<Location> places = new ArrayList<>(keeping.places());
    places.addAll(adding.places());
    return Optional.of(
        new Violation("unrestricted capabilities", String.join("; ", details), places));
  }
}

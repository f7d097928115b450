package io.kubeguard.core.network.create;

import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Backend;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.ports.PortSet;
import java.util.List;

/** The ports of pods that manifests offer to clients outside the cluster. */
public final class PublicPorts {
  private final List<Service> services;
  private final List<Backend> backends;

  public PublicPorts(NetworkObjects objects) {
    this.services = objects.services();
    this.backends = objects.backends();
  }

  /** The ports of this pod that are offered. */
  public PortSet of(Pod pod) {
    PortSet ports = PortSet.EMPTY;
    for (Service service : services) {
      if (service.selects(pod)) {
        for (Service.Port port : service.ports()) {
          if (service.isPublic() || isBackend(service, port)) {
            ports = ports.plus(port.on(pod));
          }
        }
      }
    }
    return ports;
  }

  private boolean isBackend(Service service, Service.Port port) {
    return backends.stream()
        .anyMatch(
            backend ->
                backend.namespace().equals(service.metadata().namespace())
                    && backend.service().equals(service.metadata().name())
                    && (backend.port().isEmpty()
                        || backend.port().equals(port.name())
                        || backend.port().equals(Integer.toString(port.number()))));
  }
}

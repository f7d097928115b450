package io.kubeguard.core.network.declare;

import io.kubeguard.core.network.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services by the names under which pods look for them. */
final class ServiceNames {
  private final Map<List<String>, Service> services = new HashMap<>();

  ServiceNames(Collection<Service> services) {
    services.forEach(
        service ->
            this.services.putIfAbsent(
                List.of(service.metadata().namespace(), service.metadata().name()), service));
  }

  /**
   * The Service that a pod of a namespace means by this name: {@code NAME}, {@code NAME.NAMESPACE},
   * {@code NAME.NAMESPACE.svc} and so on.
   */
  Optional<Service> find(String name, String namespace) {
    String[] parts = name.split("\\.", -1);
    boolean far = parts.length > 1;
    boolean known = parts.length <= 2 || parts[2].equals("svc");
    return known
        ? Optional.ofNullable(services.get(List.of(far ? parts[1] : namespace, parts[0])))
        : Optional.empty();
  }
}

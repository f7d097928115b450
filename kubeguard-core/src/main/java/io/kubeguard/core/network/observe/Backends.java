package io.kubeguard.core.network.observe;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.ports.PortRange;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.observation.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods that the Services of the manifests lead to. */
final class Backends {
  private final Cluster cluster;
  private final Map<String, Service> byName = new HashMap<>();
  private final Map<Address, Service> byAddress = new HashMap<>();

  Backends(Cluster cluster, List<Service> services) {
    this.cluster = cluster;
    for (Service service : services) {
      byName.put(key(service.metadata().namespace(), service.metadata().name()), service);
      for (String address : service.addresses()) {
        Address.parse(address).ifPresent(parsed -> byAddress.put(parsed, service));
      }
    }
  }

  /** A pod's port behind a Service's. */
  record Backend(Pod pod, int port) {}

  Optional<Service> named(String namespace, String name) {
    return Optional.ofNullable(byName.get(key(namespace, name)));
  }

  Optional<Service> at(Address address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** Where a port of a Service leads. */
  List<Backend> of(Service service, Transport transport, int port) {
    List<Backend> backends = new ArrayList<>();
    Optional<Protocol> protocol = Protocol.named(transport.name());
    for (Service.Port offered : service.ports()) {
      if (offered.number() == port && protocol.filter(offered.protocol()::equals).isPresent()) {
        for (Pod pod : cluster.pods()) {
          if (service.selects(pod)) {
            for (PortRange range : offered.on(pod).ranges(offered.protocol())) {
              backends.add(new Backend(pod, range.first()));
            }
          }
        }
      }
    }
    return backends;
  }

  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }
}

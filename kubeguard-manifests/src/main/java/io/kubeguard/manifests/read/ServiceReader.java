package io.kubeguard.manifests.read;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.ports.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Services. */
final class ServiceReader {
  private ServiceReader() {}

  static Service service(Fields object, Metadata metadata) {
    Optional<Fields> spec = object.object("spec");
    String type = spec.map(s -> s.string("type")).orElse("");
    return new Service(
        metadata,
        spec.map(s -> s.stringMap("selector")).orElse(Map.of()),
        spec.map(ServiceReader::ports).orElse(List.of()),
        type.isEmpty() ? "ClusterIP" : type,
        spec.map(ServiceReader::addresses).orElse(List.of()),
        spec.map(s -> s.string("externalName")).orElse(""),
        object.location());
  }

  private static List<Service.Port> ports(Fields spec) {
    List<Service.Port> ports = new ArrayList<>();
    for (Fields port : spec.objects("ports")) {
      OptionalInt number = port.integer("port");
      Optional<Protocol> protocol = TemplateReader.protocol(port);
      if (protocol.isPresent()
          && number.isPresent()
          && number.getAsInt() >= 1
          && number.getAsInt() <= 65_535) {
        ports.add(
            new Service.Port(
                port.string("name"),
                protocol.get(),
                number.getAsInt(),
                port.intOrString("targetPort"),
                port.integer("nodePort").orElse(0)));
      }
    }
    return ports;
  }

  /** {@code None}, which headless Services have, is no address. */
  private static List<String> addresses(Fields spec) {
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(spec.string("clusterIP"));
    addresses.addAll(spec.strings("clusterIPs"));
    addresses.removeAll(Set.of("", "None"));
    return List.copyOf(addresses);
  }
}

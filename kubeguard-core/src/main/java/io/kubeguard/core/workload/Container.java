package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * A container of a pod template, as far as connections are concerned.
 *
 * @param ports the ports that it declares
 * @param probes its liveness, readiness and startup probes
 * @param texts where addresses may stand: literal values of its environment, its command and its
 *     arguments
 * @param configMaps the ConfigMaps that its environment is taken from
 */
public record Container(
    String name,
    List<ContainerPort> ports,
    List<Probe> probes,
    List<DeclaredText> texts,
    List<String> configMaps,
    Location location) {
  public Container {
    ports = List.copyOf(ports);
    probes = List.copyOf(probes);
    texts = List.copyOf(texts);
    configMaps = List.copyOf(configMaps);
  }
}

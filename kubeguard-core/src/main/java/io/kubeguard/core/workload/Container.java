package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * A container of a pod template.
 *
 * @param ports the ports that it declares
 * @param probes its liveness, readiness and startup probes
 * @param texts where addresses may stand: literal values of its environment, its command and its
 *     arguments
 * @param configMaps the ConfigMaps that its environment is taken from
 * @param settings what it may do and see
 */
public record Container(
    String name,
    List<ContainerPort> ports,
    List<Probe> probes,
    List<DeclaredText> texts,
    List<String> configMaps,
    ContainerSettings settings,
    Location location) {
  public Container {
    ports = List.copyOf(ports);
    probes = List.copyOf(probes);
    texts = List.copyOf(texts);
    configMaps = List.copyOf(configMaps);
  }

  /** A container of which only what concerns connections is known. */
  public Container(
      String name,
      List<ContainerPort> ports,
      List<Probe> probes,
      List<DeclaredText> texts,
      List<String> configMaps,
      Location location) {
    this(name, ports, probes, texts, configMaps, ContainerSettings.none(location), location);
  }

  /** Whether it is an init container that goes on running beside the others. */
  public boolean isSidecar() {
    return settings.restartPolicy().equals("Always");
  }

  /** Whether the kubelet executes commands in it, for probes or hooks. */
  public boolean isEnteredByKubelet() {
    return settings.handlers().stream().anyMatch(handler -> handler.action().equals("exec"));
  }

  public ContainerSecurityContext securityContext() {
    return settings.securityContext();
  }
}

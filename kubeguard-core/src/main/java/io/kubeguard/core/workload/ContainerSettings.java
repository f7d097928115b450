package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * What a container may do and see, and what the kubelet does to it.
 *
 * @param restartPolicy {@code Always} for an init container that is a sidecar; else {@code ""}
 * @param hostPorts its ports, as far as the node is concerned
 */
public record ContainerSettings(
    String image,
    String restartPolicy,
    ContainerSecurityContext securityContext,
    List<VolumeMount> volumeMounts,
    List<EnvironmentVariable> environment,
    List<HostPort> hostPorts,
    List<Handler> handlers,
    Places places) {
  public ContainerSettings {
    volumeMounts = List.copyOf(volumeMounts);
    environment = List.copyOf(environment);
    hostPorts = List.copyOf(hostPorts);
    handlers = List.copyOf(handlers);
  }

  /** A container of which nothing is said. */
  public static ContainerSettings none(Location location) {
    return new ContainerSettings(
        "",
        "",
        ContainerSecurityContext.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Places.of(location));
  }
}

package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * What the kubelet does to a container: a probe, or a hook of its life cycle.
 *
 * @param name {@code livenessProbe}, {@code readinessProbe}, {@code startupProbe}, {@code
 *     lifecycle.postStart} or {@code lifecycle.preStop}
 * @param action {@code exec}, {@code httpGet}, {@code tcpSocket}, {@code grpc} or {@code sleep}
 * @param host the host that it asks; {@code ""} for the pod itself
 * @param command what it executes in the container
 */
public record Handler(
    String name, String action, String host, List<String> command, Location location) {
  public Handler {
    command = List.copyOf(command);
  }
}

package io.kubeguard.core.workload.security;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The node's network, processes and shared memory may not be shared. */
final class HostNamespaces implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    List<String> shared = new ArrayList<>();
    if (pod.hostNetwork()) {
      shared.add("hostNetwork");
    }
    if (pod.settings().hostPid()) {
      shared.add("hostPID");
    }
    if (pod.settings().hostIpc()) {
      shared.add("hostIPC");
    }
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    List<Location> places = shared.stream().map(pod.settings().places()::at).toList();
    return Optional.of(
        new Violation("host namespaces", String.join("=true, ", shared) + "=true", places));
  }
}

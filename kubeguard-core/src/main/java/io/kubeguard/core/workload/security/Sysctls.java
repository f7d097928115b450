package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.Sysctl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Kernel parameters may only be set where other pods don't feel it.
 *
 * @param allowed these parameters
 */
record Sysctls(Set<String> allowed) implements Check {
  Sysctls {
    allowed = Set.copyOf(allowed);
  }

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    List<Sysctl> forbidden =
        pod.securityContext().sysctls().stream()
            .filter(sysctl -> !allowed.contains(sysctl.name()))
            .toList();
    if (forbidden.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Violation(
            "forbidden sysctls",
            forbidden.stream().map(Sysctl::name).collect(Collectors.joining(", ")),
            forbidden.stream().map(Sysctl::location).toList()));
  }
}

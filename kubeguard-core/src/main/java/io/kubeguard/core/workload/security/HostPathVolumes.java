package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.Volume;
import java.util.List;
import java.util.Optional;

/** Folders of the node may not be mounted. */
final class HostPathVolumes implements Check {
  @Override
  public Optional<Violation> check(PodTemplate pod) {
    List<Volume> volumes =
        pod.settings().volumes().stream()
            .filter(volume -> volume.type().equals("hostPath"))
            .toList();
    if (volumes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Violation(
            "hostPath volumes",
            Words.named("volume", volumes.stream().map(Volume::name).toList()),
            volumes.stream().map(Volume::location).toList()));
  }
}

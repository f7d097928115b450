package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.observe.Seen;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One pod with all its containers.
 *
 * @param isAccountSilent whether its service account, which no other workload has, is known to have
 *     asked the API server nothing
 */
record PodCase(PodTemplate pod, List<ContainerCase> containers, boolean isAccountSilent) {
  PodCase {
    containers = List.copyOf(containers);
  }

  /** Whether every container but ephemeral ones was recorded. */
  boolean isRecorded() {
    return !containers.isEmpty()
        && containers.stream().allMatch(container -> container.conduct().isRecorded());
  }

  <D extends Deed> Stream<Seen<D>> seen(Class<D> sort) {
    return containers.stream().flatMap(container -> container.seen(sort));
  }

  /** What the recording of some container would not have shown. */
  Optional<String> unseen(Aspect aspect, Sight... sights) {
    return containers.stream()
        .flatMap(
            container ->
                container
                    .unseen(aspect, sights)
                    .map(why -> why + " of " + container.name())
                    .stream())
        .findFirst();
  }
}

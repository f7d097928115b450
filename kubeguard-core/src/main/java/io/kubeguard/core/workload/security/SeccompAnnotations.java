package io.kubeguard.core.workload.security;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Before there was a field for it: seccomp may not be switched off by annotation. */
final class SeccompAnnotations implements Check {
  private static final String POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    List<String> keys = new ArrayList<>(List.of(POD));
    pod.everyContainer().stream().map(Container::name).map(CONTAINER::concat).forEach(keys::add);
    List<String> forbidden = new ArrayList<>();
    List<Location> places = new ArrayList<>();
    for (String key : keys) {
      String value = pod.annotations().get(key);
      if (value != null && !isAllowed(value)) {
        forbidden.add(key + "=" + Words.literal(value));
        places.add(pod.settings().places().at("annotations." + key));
      }
    }
    if (forbidden.isEmpty()) {
      return Optional.empty();
    }
    List<String> sorted = Words.sorted(forbidden);
    return Optional.of(
        new Violation(
            "seccompProfile",
            "forbidden "
                + Words.plural("annotation", sorted.size())
                + " "
                + String.join(", ", sorted),
            places));
  }

  private static boolean isAllowed(String profile) {
    return profile.equals("runtime/default")
        || profile.equals("docker/default")
        || profile.startsWith("localhost/");
  }
}

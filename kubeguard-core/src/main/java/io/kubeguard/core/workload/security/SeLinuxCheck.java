package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.SeLinuxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An SELinux user or role may not be set, and a type only among those made for containers.
 *
 * @param types these types
 */
record SeLinuxCheck(Set<String> types) implements Check {
  private static final String PATH = "securityContext.seLinuxOptions";

  SeLinuxCheck {
    types = Set.copyOf(types);
  }

  @Override
  public Optional<Violation> check(PodTemplate pod) {
    Offenders offenders = new Offenders();
    List<SeLinuxOptions> bad = new ArrayList<>();
    SeLinuxOptions whole = pod.securityContext().process().seLinuxOptions();
    if (whole != null && isBad(whole)) {
      offenders.add(pod, PATH);
      bad.add(whole);
    }
    for (Container container : pod.everyContainer()) {
      SeLinuxOptions options = container.securityContext().process().seLinuxOptions();
      if (options != null && isBad(options)) {
        offenders.add(container, PATH);
        bad.add(options);
      }
    }
    return offenders.violation(
        "seLinuxOptions",
        offenders.who()
            + " set forbidden securityContext.seLinuxOptions: "
            + String.join("; ", what(bad)));
  }

  private boolean isBad(SeLinuxOptions options) {
    return !isAllowed(options.type()) || !options.user().isEmpty() || !options.role().isEmpty();
  }

  private boolean isAllowed(String type) {
    return type.isEmpty() || types.contains(type);
  }

  private List<String> what(List<SeLinuxOptions> bad) {
    List<String> what = new ArrayList<>();
    List<String> badTypes =
        Words.sorted(
            bad.stream().map(SeLinuxOptions::type).filter(type -> !isAllowed(type)).toList());
    if (!badTypes.isEmpty()) {
      what.add(Words.named("type", badTypes));
    }
    if (bad.stream().anyMatch(options -> !options.user().isEmpty())) {
      what.add("user may not be set");
    }
    if (bad.stream().anyMatch(options -> !options.role().isEmpty())) {
      what.add("role may not be set");
    }
    return what;
  }
}

package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.PodTemplate;
import java.util.Optional;

/** One rule of a control, as it holds from some version on. */
@FunctionalInterface
interface Check {
  Optional<Violation> check(PodTemplate pod);

  /** The rule for pods of Linux, or of no said system. */
  static Check butForWindows(Check check) {
    return pod -> pod.settings().isWindows() ? Optional.empty() : check.check(pod);
  }

  /** The rule for pods whose root isn't the node's. */
  static Check butForUserNamespaces(Check check) {
    return pod -> pod.settings().hostUsers().isOff() ? Optional.empty() : check.check(pod);
  }
}

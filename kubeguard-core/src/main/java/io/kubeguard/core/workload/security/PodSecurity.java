package io.kubeguard.core.workload.security;

import io.kubeguard.core.workload.PodTemplate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Pod Security Standards as {@code k8s.io/pod-security-admission} judges them: each control, in
 * each version, in its words. Judged is the pod as the API server makes it of what is written.
 */
public final class PodSecurity {
  private PodSecurity() {}

  /** What the level forbids, by the control that does; empty for a pod that meets it. */
  public static Map<Control, Violation> evaluate(
      PodTemplate pod, Level level, PolicyVersion version) {
    PodTemplate admitted = AdmittedPod.of(pod);
    Map<Control, Violation> violations = new LinkedHashMap<>();
    for (Control control : controls(level, version)) {
      control
          .check(version)
          .flatMap(check -> check.check(admitted))
          .ifPresent(violation -> violations.put(control, violation));
    }
    return violations;
  }

  /** The strictest level that the pod meets. */
  public static Level level(PodTemplate pod, PolicyVersion version) {
    if (evaluate(pod, Level.RESTRICTED, version).isEmpty()) {
      return Level.RESTRICTED;
    }
    return evaluate(pod, Level.BASELINE, version).isEmpty() ? Level.BASELINE : Level.PRIVILEGED;
  }

  /** The controls of a level, but for those that a stricter one replaces. */
  private static Set<Control> controls(Level level, PolicyVersion version) {
    Set<Control> controls = EnumSet.noneOf(Control.class);
    for (Control control : Control.values()) {
      if (control.level().compareTo(level) <= 0 && control.check(version).isPresent()) {
        controls.add(control);
      }
    }
    for (Control control : Set.copyOf(controls)) {
      Optional<Control> replaced = control.replaced();
      replaced.ifPresent(controls::remove);
    }
    return controls;
  }
}

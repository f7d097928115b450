package io.kubeguard.core.workload.harden;

import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.RuntimeCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves out what can't stand beside something else: the API server refuses {@code
 * allowPrivilegeEscalation: false} together with {@code privileged: true} or {@code SYS_ADMIN}, and
 * in a privileged container capabilities can't be dropped.
 */
final class Consistency {
  private Consistency() {}

  static List<Change> of(PodTemplate pod, List<Change> changes, Advice advice) {
    List<Change> kept = new ArrayList<>(changes);
    PodTemplate after = Applied.all(pod, changes);
    after
        .everyContainer()
        .forEach(
            container -> {
              Optional<String> name = Optional.of(container.name());
              boolean privileged = container.securityContext().privileged().isOn();
              boolean admin =
                  container.securityContext().capabilities().add().stream()
                      .map(RuntimeCapabilities::plain)
                      .anyMatch(c -> c.equals("SYS_ADMIN") || c.equals("ALL"));
              if (privileged
                  && kept.removeIf(
                      change ->
                          change.setting() instanceof Setting.OnlyCapabilities only
                              && only.container().equals(name))) {
                advice.stays(
                    "capabilities", name, "a privileged container holds every capability", "");
              }
              if ((privileged || admin)
                  && kept.removeIf(
                      change ->
                          change.setting() instanceof Setting.NoPrivilegeEscalation no
                              && no.container().equals(name))) {
                advice.stays(
                    "privilege-escalation",
                    name,
                    "the API server refuses allowPrivilegeEscalation: false beside "
                        + (privileged ? "privileged: true" : "SYS_ADMIN"),
                    "");
              }
            });
    return List.copyOf(kept);
  }
}

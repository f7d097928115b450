package io.kubeguard.core.workload.harden;

import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;

/** {@code allowPrivilegeEscalation: false}, unless a program's file gave it rights. */
final class PrivilegeEscalationItem implements ContainerItem {
  @Override
  public void consider(ContainerCase container, Advice advice) {
    if (container.context().allowPrivilegeEscalation().isOff()) {
      return;
    }
    Optional<String> raised =
        container
            .seen(Deed.Program.class)
            .map(seen -> seen.deed())
            .filter(Deed.Program::raised)
            .map(Deed.Program::path)
            .sorted()
            .findFirst();
    if (raised.isPresent()) {
      advice.stays(
          "privilege-escalation-needed",
          container.named(),
          raised.get() + " is set-uid or has file capabilities, and was started",
          "");
      return;
    }
    advice.changeUnless(
        RaisingPrograms.doubt(container),
        new Change(
            new Setting.NoPrivilegeEscalation(container.name()),
            "no set-uid program and none with file capabilities was started",
            "a set-uid program makes root of whoever gets into the container",
            Optional.of(Control.ALLOW_PRIVILEGE_ESCALATION),
            Tallies.of(container.seen(Deed.Program.class))));
  }
}

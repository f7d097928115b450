package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;

/** {@code procMount: Unmasked} gives way to the default. */
final class ProcMountItem implements ContainerItem {
  @Override
  public void consider(ContainerCase container, Advice advice) {
    if (!container.context().procMount().equals("Unmasked")) {
      return;
    }
    advice.changeUnless(
        container
            .unseen(Aspect.READS, Sight.FILE_READ)
            .or(() -> container.unseen(Aspect.PRIVILEGES, Sight.CAPABILITY_CHECKED)),
        new Change(
            new Setting.DefaultProcMount(container.name()),
            "it started no container of its own",
            "an unmasked /proc shows the kernel's memory and settings",
            Optional.of(Control.PROC_MOUNT_RESTRICTED),
            Tally.NONE));
  }
}

package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import java.util.Optional;
import java.util.Set;

/** Programs whose file gives rights to whoever starts them: set-uid, set-gid, file capabilities. */
final class RaisingPrograms {
  /** Those that distributions ship so. */
  private static final Set<String> USUAL =
      Set.of(
          "su",
          "sudo",
          "passwd",
          "chsh",
          "chfn",
          "chage",
          "expiry",
          "gpasswd",
          "newgrp",
          "newuidmap",
          "newgidmap",
          "mount",
          "umount",
          "pkexec",
          "crontab",
          "at",
          "wall",
          "ping",
          "ping6",
          "arping",
          "clockdiff",
          "traceroute",
          "mtr-packet",
          "dumpcap",
          "fping",
          "fusermount",
          "fusermount3",
          "unix_chkpwd",
          "ssh-keysign",
          "ssh-agent",
          "dbus-daemon-launch-helper",
          "sendmail",
          "postdrop",
          "postqueue");

  private RaisingPrograms() {}

  /**
   * Why one of them may have been started; empty where none was: the recording tells, or every
   * program started is known and none of them is one that distributions ship so.
   */
  static Optional<String> doubt(ContainerCase container) {
    if (container.wouldShow(Sight.RIGHTS_RAISED, Aspect.PROGRAMS)) {
      return Optional.empty();
    }
    Optional<String> unseen = container.unseen(Aspect.PROGRAMS, Sight.PROGRAM_STARTED);
    return unseen.or(
        () ->
            container
                .seen(Deed.Program.class)
                .map(seen -> seen.deed().path())
                .filter(path -> USUAL.contains(path.substring(path.lastIndexOf('/') + 1)))
                .sorted()
                .findFirst()
                .map(path -> path + " is a set-uid program in most images"));
  }
}

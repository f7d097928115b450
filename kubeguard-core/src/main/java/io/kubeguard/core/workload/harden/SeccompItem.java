package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.SecurityProfile;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;
import java.util.Set;

/** {@code seccompProfile: RuntimeDefault}, unless a system call was seen that it forbids. */
final class SeccompItem implements PodItem {
  private static final Set<String> FORBIDDEN =
      Set.of(
          "mount",
          "sb_mount",
          "umount",
          "pivot_root",
          "setns",
          "unshare",
          "bpf",
          "init_module",
          "do_init_module",
          "finit_module",
          "keyctl",
          "kexec_load",
          "open_by_handle_at",
          "perf_event_open",
          "userfaultfd");

  @Override
  public void consider(PodCase pod, Advice advice) {
    SecurityProfile own = pod.pod().securityContext().process().seccompProfile();
    boolean isConfined =
        pod.containers().stream()
            .allMatch(
                container -> {
                  SecurityProfile profile = container.process().seccompProfile();
                  return profile != null && profile.isConfining();
                });
    if (isConfined || (own != null && own.isConfining())) {
      return;
    }
    Optional<String> forbidden =
        pod.seen(Deed.SystemChange.class)
            .map(seen -> SystemCalls.plain(seen.deed().operation()))
            .filter(FORBIDDEN::contains)
            .sorted()
            .findFirst();
    if (forbidden.isPresent()) {
      advice.stays(
          "seccomp",
          Optional.empty(),
          "the system call " + forbidden.get() + " was seen, which RuntimeDefault forbids",
          "");
      return;
    }
    advice.change(
        new Change(
            new Setting.Seccomp(SecurityProfile.RUNTIME_DEFAULT),
            pod.unseen(Aspect.PRIVILEGES, Sight.MOUNTED).isEmpty()
                ? "no system call that it forbids was seen"
                : "it forbids what hardly any program calls; the recording can't show such calls",
            "system calls that no ordinary program makes are how containers are broken out of",
            Optional.of(Control.SECCOMP_PROFILE_RESTRICTED),
            Tally.NONE));
  }
}

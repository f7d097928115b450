package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import java.util.Optional;

/**
 * {@code automountServiceAccountToken: false}, where no process opened the token; without a
 * recording of files, where the account is this workload's alone and asked the API server nothing.
 */
final class TokenItem implements PodItem {
  @Override
  public void consider(PodCase pod, Advice advice) {
    if (pod.pod().settings().automountServiceAccountToken().isOff()) {
      return;
    }
    boolean isOpened =
        pod.seen(Deed.File.class).anyMatch(seen -> ContainerPaths.isToken(seen.deed().folder()));
    if (isOpened) {
      return;
    }
    Optional<String> unseen =
        pod.isRecorded()
            ? pod.unseen(Aspect.READS, Sight.FILE_READ)
            : Optional.of("not every container was recorded");
    advice.changeUnless(
        pod.isAccountSilent() ? Optional.empty() : unseen,
        new Change(
            new Setting.NoToken(),
            pod.isAccountSilent() && unseen.isPresent()
                ? "the audit log shows no request of its service account, which it alone uses"
                : "no process was seen to open the service account's token",
            "whoever gets into the container has the service account's rights",
            Optional.empty(),
            Tally.NONE));
  }
}

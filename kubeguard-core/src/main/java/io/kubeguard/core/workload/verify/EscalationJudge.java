package io.kubeguard.core.workload.verify;

import io.kubeguard.core.profile.Deed;

/** Programs whose file gives rights give none where privileges may not be escalated. */
final class EscalationJudge implements Judge {
  @Override
  public void judge(Trial trial) {
    if (trial.container().securityContext().allowPrivilegeEscalation().isOff()) {
      trial
          .seen(Deed.Program.class)
          .filter(seen -> seen.deed().raised())
          .forEach(
              seen ->
                  trial.refuse(
                      "start " + seen.deed().path() + " with the rights that its file gives",
                      "privileges may not be escalated",
                      "securityContext.allowPrivilegeEscalation",
                      seen.names().total()));
    }
  }
}

package io.kubeguard.core.workload.verify;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;

/** Users: what starts as a user can't have been another's without a change of user. */
final class UserJudge implements Judge {
  @Override
  public void judge(Trial trial) {
    boolean changes =
        trial.seen(Deed.Became.class).findAny().isPresent()
            || trial.seen(Deed.Program.class).anyMatch(seen -> seen.deed().raised());
    trial
        .seen(Deed.Program.class)
        .filter(seen -> seen.deed().uid() != Actor.UNKNOWN)
        .forEach(seen -> judge(trial, seen.deed(), seen.names().total(), changes));
  }

  private static void judge(Trial trial, Deed.Program program, Tally tally, boolean changes) {
    String act = "start " + program.path() + " as user " + program.uid();
    Long user = trial.process().runAsUser();
    if (program.uid() == 0 && trial.process().runAsNonRoot().isOn() && !changes) {
      trial.refuse(act, "only users other than root may", "securityContext.runAsNonRoot", tally);
    } else if (user != null && user != program.uid() && !changes) {
      trial.refuse(act, "everything runs as user " + user, "securityContext.runAsUser", tally);
    }
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Tally;

/** How many requests there were: what they imply besides isn't counted. */
public final class Requests {
  private Requests() {}

  /** Of everybody. */
  public static long in(Profile profile) {
    return profile.overflowed()
        ? profile.total().map(Tally::count).orElse(0L)
        : profile.activities().values().stream().mapToLong(Requests::in).sum();
  }

  /** Of one identity. */
  public static long in(Activity activity) {
    return activity.overflowed()
        ? activity.total().count()
        : activity.uses().entrySet().stream()
            .filter(use -> use.getKey().basis() == Basis.REQUEST)
            .flatMap(use -> use.getValue().values().stream())
            .map(Names::total)
            .mapToLong(Tally::count)
            .sum();
  }
}

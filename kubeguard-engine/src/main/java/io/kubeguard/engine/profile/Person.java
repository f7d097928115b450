package io.kubeguard.engine.profile;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.replay.Observed;
import java.util.Comparator;
import java.util.List;

/**
 * What there is to know of one identity.
 *
 * @param shares what it did, most used first
 */
public record Person(Identity identity, Activity activity, List<Share> shares, Coverage coverage) {
  private static final Comparator<Observed> MOST_FIRST =
      Comparator.comparingLong((Observed seen) -> seen.tally().count())
          .reversed()
          .thenComparing(Observed::attributes);

  public Person {
    shares = List.copyOf(shares);
  }

  /** What was refused, most often first. */
  public List<Observed> refused() {
    return Observed.in(activity).stream()
        .filter(seen -> seen.access().outcome() == Outcome.DENIED)
        .sorted(MOST_FIRST)
        .toList();
  }

  /** The requests of its own with this outcome. */
  public long count(Outcome outcome) {
    return Observed.in(activity).stream()
        .filter(seen -> seen.access().outcome() == outcome)
        .filter(seen -> seen.access().basis().isRequested())
        .mapToLong(seen -> seen.tally().count())
        .sum();
  }
}

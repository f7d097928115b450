package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Evidence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How often, when and where something was seen.
 *
 * @param started events of stage {@code ResponseStarted}
 * @param completed events of stage {@code ResponseComplete}
 * @param first the earliest event; 1970 where no event has a time
 * @param last the latest event; 1970 where no event has a time
 * @param windows the numbers of the time windows (of the profile's {@link Width}, since 1970) in
 *     which it was seen, sorted
 * @param evidence the few earliest events
 */
public record Tally(
    long started,
    long completed,
    Instant first,
    Instant last,
    Windows windows,
    List<Evidence> evidence) {
  /** Nothing seen. */
  public static final Tally NONE =
      new Tally(0, 0, Instant.EPOCH, Instant.EPOCH, Windows.NONE, List.of());

  public Tally {
    evidence = List.copyOf(evidence);
  }

  /** The number of requests: stages aren't joined, so the larger of the two sums. */
  public long count() {
    return Math.max(started, completed);
  }

  /** Whether any event says when it was. */
  public boolean isTimed() {
    return windows.size() > 0;
  }

  /** The whole days from first to last seen. */
  public long days() {
    return ChronoUnit.DAYS.between(first, last);
  }

  /** The sum of two tallies of the same profile. */
  public Tally plus(Tally other) {
    TallyFold sum = new TallyFold(Limits.STANDARD.evidence());
    sum.add(this, Width.HOUR, Width.HOUR);
    sum.add(other, Width.HOUR, Width.HOUR);
    return sum.build();
  }
}

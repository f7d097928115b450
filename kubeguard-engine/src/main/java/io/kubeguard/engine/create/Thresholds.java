package io.kubeguard.engine.create;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.profile.Tally;

/**
 * How much must have been observed before anything is recommended.
 *
 * @param minDays whole days from an identity's first request to its last
 * @param minCoverage the estimated share of its behaviours that was seen, from 0 to 1
 */
public record Thresholds(int minDays, double minCoverage) {
  /** One allowed request is enough. */
  public static final Thresholds NONE = new Thresholds(0, 0);

  /** Why this isn't enough; {@code ""} if it is. */
  public String objection(Tally total, Coverage coverage) {
    if (total.days() < minDays) {
      return "seen for " + total.days() + " days, asked for at least " + minDays;
    }
    if (coverage.completeness() < minCoverage) {
      return String.format(
          java.util.Locale.ROOT,
          "an estimated %.0f %% of its behaviour was seen, asked for at least %.0f %%",
          Math.floor(100 * coverage.completeness()),
          100 * minCoverage);
    }
    return "";
  }
}

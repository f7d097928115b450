package io.kubeguard.sim.flows;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a simulated flow log is.
 *
 * @param records about how many it has; each call is there at least once, whatever this says
 * @param start when it begins
 * @param span over how much time they are spread
 */
public record FlowExtent(long records, Instant start, Duration span) {
  /** So many records over a week. */
  public static FlowExtent of(long records) {
    return new FlowExtent(records, Instant.parse("2026-03-02T00:00:00Z"), Duration.ofDays(7));
  }
}

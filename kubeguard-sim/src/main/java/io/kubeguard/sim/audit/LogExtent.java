package io.kubeguard.sim.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a simulated log is.
 *
 * @param bytes about how many bytes it has: it ends with the first request at or above that
 * @param start when it begins
 * @param span over how much time the requests are spread
 * @param received whether {@code RequestReceived} is logged; many audit policies omit it
 */
public record LogExtent(long bytes, Instant start, Duration span, boolean received) {
  /** When simulated logs begin unless something else is said. */
  public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  public LogExtent {
    if (bytes < 1 || span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException("a log has bytes and lasts for some time");
    }
  }

  /** So many bytes over a week, with every stage. */
  public static LogExtent ofBytes(long bytes) {
    return new LogExtent(bytes, START, Duration.ofDays(7), true);
  }

  /** The same without {@code RequestReceived}. */
  public LogExtent withoutReceived() {
    return new LogExtent(bytes, start, span, false);
  }
}

package io.kubeguard.logs.fold;

import java.time.Instant;
import java.util.Optional;

/**
 * The time to read of logs.
 *
 * @param since the earliest time to read
 * @param until the time to stop before
 */
public record TimeSpan(Optional<Instant> since, Optional<Instant> until) {
  /** All times. */
  public static final TimeSpan ALL = new TimeSpan(Optional.empty(), Optional.empty());

  boolean isAll() {
    return since.isEmpty() && until.isEmpty();
  }

  /** Whether a time, in microseconds since 1970, is to be read. */
  public boolean isInside(long micros) {
    return since.map(from -> micros >= micros(from)).orElse(true)
        && until.map(to -> micros < micros(to)).orElse(true);
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
  }
}

package io.kubeguard.core.observation;

import java.time.Instant;

/**
 * Where an observation stands, worked out only when someone asks: of millions of observations a few
 * are kept as evidence. Only valid while the observation is handed over.
 */
public interface Place {
  /** When it happened, in microseconds since 1970; 0 where the log doesn't say. */
  long micros();

  /** The reference to keep; its time is that of {@link #micros}. */
  Evidence evidence();

  /** The place of a reference that is known already. */
  static Place of(Evidence evidence) {
    Instant time = evidence.time();
    long micros = time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    return new Place() {
      @Override
      public long micros() {
        return micros;
      }

      @Override
      public Evidence evidence() {
        return evidence;
      }
    };
  }
}

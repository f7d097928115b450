package io.kubeguard.logs.audit;

import io.kubeguard.logs.fold.TimeSpan;
import java.time.Instant;
import java.util.Optional;

/**
 * What to read of audit logs.
 *
 * @param format the only form to expect; detected if empty
 * @param since the earliest time to read
 * @param until the time to stop before
 * @param threads how many threads decode
 */
public record ReadOptions(
    Optional<AuditFormat> format, Optional<Instant> since, Optional<Instant> until, int threads) {
  /** Everything, in whatever form, with a thread for each processor. */
  public static final ReadOptions ALL =
      new ReadOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Runtime.getRuntime().availableProcessors());

  /** The same with another number of threads. */
  public ReadOptions withThreads(int number) {
    return new ReadOptions(format, since, until, number);
  }

  TimeSpan times() {
    return new TimeSpan(since, until);
  }
}

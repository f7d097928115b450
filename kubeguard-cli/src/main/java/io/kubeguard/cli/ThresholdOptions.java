package io.kubeguard.cli;

import io.kubeguard.engine.create.Thresholds;
import picocli.CommandLine.Option;

/** How much must have been observed before anything is recommended. */
final class ThresholdOptions {
  @Option(
      names = "--min-days",
      paramLabel = "N",
      description = "Recommend only for whom the log shows over at least N days.")
  private int minDays;

  @Option(
      names = "--min-coverage",
      paramLabel = "P",
      description = "Recommend only where at least this part of the behaviour was seen, 0 to 1.")
  private double minCoverage;

  /** What was asked for, if it can be met at all. */
  Thresholds thresholds() {
    if (minDays < 0 || !(minCoverage >= 0 && minCoverage <= 1)) {
      throw UserException.usage("--min-days must not be negative, --min-coverage from 0 to 1");
    }
    return new Thresholds(minDays, minCoverage);
  }
}

package io.kubeguard.core.profile;

import java.time.Instant;
import java.util.Optional;

/**
 * The width of a profile's time windows. It follows from the profile's span alone, so that merging
 * in any order gives the same windows.
 */
public enum Width {
  HOUR("1h", 3_600L),
  DAY("1d", 86_400L),
  /** Thirty days: for spans of many years. */
  MONTH("30d", 30 * 86_400L),
  /**
   * Three thousand days: only times that are wrong span centuries, and so no tally has more than
   * about three thousand windows.
   */
  AGE("3000d", 3_000 * 86_400L);

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long HOURS_UP_TO = 30 * 86_400L * MICROS_PER_SECOND;
  private static final long DAYS_UP_TO = 3_000 * 86_400L * MICROS_PER_SECOND;
  private static final long MONTHS_UP_TO = 90_000 * 86_400L * MICROS_PER_SECOND;

  private final String text;
  private final long seconds;

  Width(String text, long seconds) {
    this.text = text;
    this.seconds = seconds;
  }

  /** The width for a span in microseconds. */
  static Width forSpan(long micros) {
    if (micros <= HOURS_UP_TO) {
      return HOUR;
    }
    if (micros <= DAYS_UP_TO) {
      return DAY;
    }
    return micros <= MONTHS_UP_TO ? MONTH : AGE;
  }

  /** The width for what was seen from one time to another. */
  public static Width forSpan(Instant first, Instant last) {
    return forSpan(TallyFold.micros(last) - TallyFold.micros(first));
  }

  /** The width of this name; empty if there is none. */
  public static Optional<Width> named(String text) {
    for (Width width : values()) {
      if (width.text.equals(text)) {
        return Optional.of(width);
      }
    }
    return Optional.empty();
  }

  /** The number of the window that holds an instant. */
  public int window(Instant time) {
    return window(TallyFold.micros(time));
  }

  /** The width in seconds. */
  public long seconds() {
    return seconds;
  }

  /** The number of the window that holds an instant, in microseconds since 1970. */
  int window(long micros) {
    return Math.toIntExact(Math.floorDiv(micros, seconds * MICROS_PER_SECOND));
  }

  /** The number, at this width, of a window that was counted at a finer one. */
  int coarsen(int window, Width finer) {
    return Math.toIntExact(Math.floorDiv(window * finer.seconds, seconds));
  }

  /** {@code 1h}, {@code 1d}, {@code 30d} or {@code 3000d}. */
  @Override
  public String toString() {
    return text;
  }
}

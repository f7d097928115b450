package io.kubeguard.core.profile;

/**
 * The width of a profile's time windows. It follows from the profile's span alone, so that merging
 * in any order gives the same windows.
 */
public enum Width {
  HOUR("1h", 3_600L),
  DAY("1d", 86_400L),
  /** Thirty days: for spans of many years, which bounds the number of windows. */
  MONTH("30d", 30 * 86_400L);

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long HOURS_UP_TO = 30 * 86_400L * MICROS_PER_SECOND;
  private static final long DAYS_UP_TO = 3_000 * 86_400L * MICROS_PER_SECOND;

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
    return micros <= DAYS_UP_TO ? DAY : MONTH;
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

  /** {@code 1h}, {@code 1d} or {@code 30d}. */
  @Override
  public String toString() {
    return text;
  }
}

package io.kubeguard.logs.provenance;

import java.time.DateTimeException;
import java.time.Instant;

/** Numbers and times as recorders write them. */
final class Numbers {
  private static final int NANOS = 1_000_000_000;

  private Numbers() {}

  static long parse(String text, long otherwise) {
    return parse(text, 10, otherwise);
  }

  static long parse(String text, int radix, long otherwise) {
    if (text.isEmpty() || text.length() > 20) {
      return otherwise;
    }
    try {
      return Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** {@code SECONDS.FRACTION}; the epoch where it is none. */
  static Instant seconds(String text) {
    int point = text.indexOf('.');
    long seconds = parse(point < 0 ? text : text.substring(0, point), 0);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    long nanos = fraction.length() > 9 ? 0 : parse((fraction + "000000000").substring(0, 9), 0);
    return instant(seconds, nanos);
  }

  static Instant nanoseconds(long nanos) {
    return instant(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /** A time in ISO 8601; the epoch where it is none. */
  static Instant iso(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static Instant instant(long seconds, long nanos) {
    return seconds < 0 || seconds > 253_402_300_799L || nanos < 0 || nanos >= NANOS
        ? Instant.EPOCH
        : Instant.ofEpochSecond(seconds, nanos);
  }
}

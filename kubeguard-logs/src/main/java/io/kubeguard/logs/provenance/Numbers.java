package io.kubeguard.logs.provenance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

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
      return isUsual(text) ? usual(text) : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /** {@code 2026-11-23T05:54:02.139331466Z}, as nearly all are. */
  private static boolean isUsual(String text) {
    int length = text.length();
    if (length < 20 || length > 30 || text.charAt(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < length - 1; i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case 19 -> c == '.' && length > 21;
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Instant usual(String text) {
    long nanos = 0;
    for (int i = 20; i < 29; i++) {
      nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
    }
    return LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            (int) nanos)
        .toInstant(ZoneOffset.UTC);
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static Instant instant(long seconds, long nanos) {
    return seconds < 0 || seconds > 253_402_300_799L || nanos < 0 || nanos >= NANOS
        ? Instant.EPOCH
        : Instant.ofEpochSecond(seconds, nanos);
  }
}

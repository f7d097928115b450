package io.kubeguard.logs.json;

/**
 * Times as logs write them (RFC 3339, section 5.6), read from bytes: a blank may stand for the
 * {@code T}, the fraction has up to nine digits, and no offset means UTC.
 */
final class Timestamps {
  private static final int DATE_AND_TIME = "2026-01-31T23:59:59".length();
  private static final long SECONDS_PER_DAY = 86_400;

  private Timestamps() {}

  /** Microseconds since 1970; 0 if the bytes aren't a time from 1970 to 9999. */
  static long micros(byte[] buffer, int from, int to) {
    if (to - from < DATE_AND_TIME || !hasSeparators(buffer, from)) {
      return 0;
    }
    int year = number(buffer, from, 4);
    int month = number(buffer, from + 5, 2);
    int day = number(buffer, from + 8, 2);
    int hour = number(buffer, from + 11, 2);
    int minute = number(buffer, from + 14, 2);
    int second = number(buffer, from + 17, 2);
    if (year < 1970 || !in(month, 1, 12) || !in(day, 1, daysIn(year, month))) {
      return 0;
    }
    if (!in(hour, 0, 24) || !in(minute, 0, 59) || !in(second, 0, 60)) {
      return 0;
    }
    long seconds =
        daysSince1970(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    return withRest(seconds, buffer, from + DATE_AND_TIME, to);
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean hasSeparators(byte[] b, int from) {
    byte between = b[from + 10];
    return b[from + 4] == '-'
        && b[from + 7] == '-'
        && (between == 'T' || between == 't' || between == ' ')
        && b[from + 13] == ':'
        && b[from + 16] == ':';
  }

  private static long withRest(long seconds, byte[] buffer, int from, int to) {
    int at = from;
    long micros = 0;
    if (at < to && buffer[at] == '.') {
      at++;
      int digits = 0;
      while (at < to && buffer[at] >= '0' && buffer[at] <= '9') {
        micros = digits < 6 ? micros * 10 + (buffer[at] - '0') : micros;
        digits++;
        at++;
      }
      for (; digits < 6; digits++) {
        micros *= 10;
      }
    }
    long offset = offsetSeconds(buffer, at, to);
    return offset == Long.MIN_VALUE ? 0 : Math.max(0, (seconds - offset) * 1_000_000L + micros);
  }

  /** {@code Z}, {@code +01:00}, {@code +0100} or nothing; the smallest number for anything else. */
  private static long offsetSeconds(byte[] buffer, int at, int to) {
    if (at == to || (at + 1 == to && (buffer[at] == 'Z' || buffer[at] == 'z'))) {
      return 0;
    }
    int length = to - at;
    boolean signed = buffer[at] == '+' || buffer[at] == '-';
    if (!signed || (length != 6 && length != 5)) {
      return Long.MIN_VALUE;
    }
    int hours = number(buffer, at + 1, 2);
    int minutes = number(buffer, to - 2, 2);
    if (!in(hours, 0, 23) || !in(minutes, 0, 59)) {
      return Long.MIN_VALUE;
    }
    long seconds = hours * 3600L + minutes * 60L;
    return buffer[at] == '-' ? -seconds : seconds;
  }

  /** The days of the proleptic Gregorian calendar, years beginning in March. */
  private static long daysSince1970(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int fromMarch = (month + 9) % 12;
    long era = shifted / 400;
    int yearOfEra = shifted % 400;
    int dayOfYear = (153 * fromMarch + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private static boolean in(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static int number(byte[] buffer, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}

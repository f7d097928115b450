package io.kubeguard.core.coverage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a CronJob starts: the five fields, names and macros that Kubernetes takes ({@code
 * robfig/cron}, standard parser), in UTC unless {@code CRON_TZ=ZONE} stands before them. It starts
 * at each minute whose local date and time match; if neither the day of the month nor that of the
 * week begins with {@code *}, one of them is enough.
 */
final class CronSchedule {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final Pattern EVERY = Pattern.compile("@every ((?:[0-9]{1,6}[hms])+)");
  private static final Pattern RANGE =
      Pattern.compile("(?:([*?])|([0-9a-z]{1,3})(?:-([0-9a-z]{1,3}))?)(?:/([0-9]{1,3}))?");

  /** The values of one field, and whether it leaves all days open. */
  private record Field(BitSet values, boolean open) {
    boolean has(int value) {
      return values.get(value);
    }
  }

  private final ZoneId zone;
  private final Optional<Duration> every;
  private final List<Field> fields;

  private CronSchedule(ZoneId zone, Optional<Duration> every, List<Field> fields) {
    this.zone = zone;
    this.every = every;
    this.fields = fields;
  }

  /** Reads a schedule; empty if Kubernetes wouldn't take it. */
  static Optional<CronSchedule> parse(String text) {
    String rest = text.strip();
    ZoneId zone = ZoneOffset.UTC;
    if (rest.startsWith("CRON_TZ=") || rest.startsWith("TZ=")) {
      String[] parts = rest.split("\\s+", 2);
      try {
        zone = ZoneId.of(parts[0].substring(parts[0].indexOf('=') + 1));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
      rest = parts.length == 2 ? parts[1] : "";
    }
    String[] words = MACROS.getOrDefault(rest, rest).split("\\s+", -1);
    try {
      Matcher every = EVERY.matcher(rest);
      if (every.matches()) {
        Duration duration = Duration.parse("PT" + every.group(1).toUpperCase(Locale.ROOT));
        return Optional.of(new CronSchedule(zone, Optional.of(duration), List.of()));
      }
      return words.length == 5
          ? Optional.of(new CronSchedule(zone, Optional.empty(), fields(words)))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Field> fields(String... words) {
    return List.of(
        field(words[0], 0, 59, List.of()),
        field(words[1], 0, 23, List.of()),
        field(words[2], 1, 31, List.of()),
        field(words[3], 1, 12, MONTHS),
        field(words[4], 0, 6, DAYS));
  }

  private static Field field(String word, int least, int most, List<String> names) {
    BitSet values = new BitSet();
    boolean open = false;
    for (String part : word.toLowerCase(Locale.ROOT).split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException(part);
      }
      boolean all = range.group(1) != null;
      int step = range.group(4) == null ? 1 : Integer.parseInt(range.group(4));
      int from = all ? least : number(range.group(2), least, names);
      int to = all || (range.group(3) == null && range.group(4) != null) ? most : from;
      if (range.group(3) != null) {
        to = number(range.group(3), least, names);
      }
      if (from < least || to > most || from > to || step == 0) {
        throw new IllegalArgumentException(part);
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
      open |= all && step == 1;
    }
    return new Field(values, open);
  }

  private static int number(String text, int least, List<String> names) {
    int named = names.indexOf(text);
    return named >= 0 ? least + named : Integer.parseInt(text);
  }

  /** Whether it starts at a time from {@code from} on and before {@code to}. */
  boolean startsWithin(Instant from, Instant to) {
    if (every.isPresent()) {
      return Duration.between(from, to).compareTo(every.get()) > 0;
    }
    Instant begin = from.truncatedTo(ChronoUnit.MINUTES);
    ZonedDateTime time = (begin.isBefore(from) ? begin.plusSeconds(60) : begin).atZone(zone);
    while (time.toInstant().isBefore(to)) {
      if (!isOnDay(time)) {
        time = time.toLocalDate().plusDays(1).atStartOfDay(zone);
      } else if (fields.get(0).has(time.getMinute()) && fields.get(1).has(time.getHour())) {
        return true;
      } else {
        time = time.plusMinutes(1);
      }
    }
    return false;
  }

  private boolean isOnDay(ZonedDateTime time) {
    boolean ofMonth = fields.get(2).has(time.getDayOfMonth());
    boolean ofWeek = fields.get(4).has(time.getDayOfWeek().getValue() % 7);
    boolean both = fields.get(2).open() || fields.get(4).open();
    boolean onDay = both ? (ofMonth && ofWeek) : (ofMonth || ofWeek);
    return onDay && fields.get(3).has(time.getMonthValue());
  }
}

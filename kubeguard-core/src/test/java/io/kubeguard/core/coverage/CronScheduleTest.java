package io.kubeguard.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final List<String> MINUTES =
      List.of("*", "0", "*/17", "30", "5-9/2", "55/2", "1,31");
  private static final List<String> HOURS = List.of("*", "0", "2", "*/6", "1-3", "22/1", "?");
  private static final List<String> MONTH_DAYS =
      List.of("*", "1", "29", "*/2", "25-31", "?", "15,28");
  private static final List<String> MONTH_NAMES = List.of("*", "3", "mar,OCT", "*/3", "4-10", "10");
  private static final List<String> WEEK_DAYS =
      List.of("*", "0", "sun", "1-5", "*/3", "Mon,sat", "*/1");
  private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Kathmandu");
  private static final List<String> AROUND =
      List.of("2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z");

  @Test
  void agreesWithLookingAtEveryMinute() {
    int started = 0;
    int runs = 3_000;
    for (long seed = 0; seed < runs; seed++) {
      Random random = new Random(seed);
      String fields =
          String.join(
              " ",
              one(MINUTES, random),
              one(HOURS, random),
              one(MONTH_DAYS, random),
              one(MONTH_NAMES, random),
              one(WEEK_DAYS, random));
      String zone = one(ZONES, random);
      Instant from = Instant.parse(one(AROUND, random)).plusSeconds(random.nextInt(4 * 86_400));
      Instant to = from.plusSeconds(random.nextInt(random.nextBoolean() ? 7_200 : 2 * 86_400));
      boolean expected = looked(fields, ZoneId.of(zone), from, to);
      CronSchedule schedule = CronSchedule.parse("CRON_TZ=" + zone + " " + fields).orElseThrow();
      assertThat(schedule.startsWithin(from, to))
          .as("seed %d: %s in %s from %s to %s", seed, fields, zone, from, to)
          .isEqualTo(expected);
      started += expected ? 1 : 0;
    }
    assertThat(started).isBetween(runs / 5, runs * 4 / 5);
  }

  private static boolean looked(String text, ZoneId zone, Instant from, Instant to) {
    String[] fields = text.toLowerCase(Locale.ROOT).split(" ", -1);
    for (long second = from.getEpochSecond(); second < to.getEpochSecond() + 1; second++) {
      Instant time = Instant.ofEpochSecond(second);
      if (second % 60 != 0 || time.isBefore(from) || !time.isBefore(to)) {
        continue;
      }
      ZonedDateTime local = time.atZone(zone);
      boolean monthDay = holds(fields[2], local.getDayOfMonth(), 1, List.of());
      boolean weekDay = holds(fields[4], local.getDayOfWeek().getValue() % 7, 0, DAYS);
      boolean starred = isStar(fields[2]) || isStar(fields[4]);
      if (holds(fields[0], local.getMinute(), 0, List.of())
          && holds(fields[1], local.getHour(), 0, List.of())
          && holds(fields[3], local.getMonthValue(), 1, MONTHS)
          && (starred ? (monthDay && weekDay) : (monthDay || weekDay))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStar(String field) {
    return field.equals("*") || field.equals("?") || field.equals("*/1");
  }

  private static boolean holds(String field, int value, int least, List<String> names) {
    for (String part : field.split(",", -1)) {
      String[] range = part.split("/", -1)[0].split("-", -1);
      int step = part.contains("/") ? Integer.parseInt(part.split("/", -1)[1]) : 1;
      boolean all = range[0].equals("*") || range[0].equals("?");
      int from = all ? least : number(range[0], names);
      boolean open = all || (range.length == 1 && part.contains("/"));
      int to = open ? 99 : number(range[range.length - 1], names);
      if (value >= from && value <= to && (value - from) % step == 0) {
        return true;
      }
    }
    return false;
  }

  private static int number(String text, List<String> names) {
    return names.contains(text) ? names.indexOf(text) : Integer.parseInt(text);
  }

  @Test
  void macrosAndIntervalsAreUnderstood() {
    Instant sunday = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(starts("@weekly", sunday, Duration.ofMinutes(1))).isTrue();
    assertThat(starts("@daily", sunday.plusSeconds(1), Duration.ofHours(23))).isFalse();
    assertThat(starts("@hourly", sunday.plusSeconds(1), Duration.ofHours(1))).isTrue();
    assertThat(starts("@monthly", sunday, Duration.ofDays(8))).isFalse();
    assertThat(starts("@yearly", sunday, Duration.ofDays(50))).isTrue();
    assertThat(starts("@every 1h30m", sunday, Duration.ofHours(2))).isTrue();
    assertThat(starts("@every 3h", sunday, Duration.ofHours(2))).isFalse();
    assertThat(starts("0 0 31 2 *", sunday, Duration.ofDays(4_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 7",
        "*/0 * * * *",
        "5-1 * * * *",
        "a * * * *",
        "@reboot",
        "@every 5m1h",
        "CRON_TZ=Nowhere/City * * * * *",
        "1-2-3 * * * *",
        "-1 * * * *"
      })
  void whatKubernetesWouldntTakeIsNotUnderstood(String text) {
    assertThat(CronSchedule.parse(text)).isEmpty();
  }

  private static boolean starts(String schedule, Instant from, Duration duration) {
    return CronSchedule.parse(schedule).orElseThrow().startsWithin(from, from.plus(duration));
  }

  private static String one(List<String> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}

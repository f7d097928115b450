package io.kubeguard.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as {@code --since} and {@code --until} take them. */
record Times(Clock clock) {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

  Instant parse(String option, String text) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      long number = Long.parseLong(ago.group(1));
      return clock
          .instant()
          .minus(
              switch (ago.group(2)) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              });
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw UserException.usage(
          option
              + ": \""
              + text
              + "\" is no time; write 2026-11-24, 2026-11-24T10:00:00Z, or 30m, 12h, 7d for that"
              + " long ago");
    }
  }
}

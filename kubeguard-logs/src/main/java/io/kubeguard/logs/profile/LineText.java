package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Windows;
import java.util.Collection;
import java.util.Locale;

/** One line of a profile file while it is written: a JSON object without white space. */
final class LineText {
  private final StringBuilder text = new StringBuilder("{");

  LineText field(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  LineText field(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  /** {@code true}, or no field at all. */
  LineText flag(String name, boolean value) {
    if (value) {
      name(name);
      text.append(true);
    }
    return this;
  }

  /** A string, or no field where it is empty. */
  LineText optional(String name, String value) {
    return value.isEmpty() ? this : field(name, value);
  }

  LineText strings(String name, Collection<String> values) {
    return values.isEmpty() ? this : list(name, values);
  }

  /** A list, also where it is empty. */
  LineText list(String name, Collection<String> values) {
    name(name);
    text.append('[');
    for (String value : values) {
      separate();
      string(value);
    }
    text.append(']');
    return this;
  }

  LineText beginObject(String name) {
    name(name);
    text.append('{');
    return this;
  }

  LineText endObject() {
    text.append('}');
    return this;
  }

  LineText tally(Tally tally) {
    beginObject(ProfileFile.SEEN);
    if (tally.started() > 0) {
      field(ProfileFile.STARTED, tally.started());
    }
    if (tally.completed() > 0) {
      field(ProfileFile.COMPLETED, tally.completed());
    }
    if (tally.isTimed()) {
      field(ProfileFile.FIRST, tally.first().toString());
      field(ProfileFile.LAST, tally.last().toString());
      field(ProfileFile.WINDOWS, ranges(tally.windows()));
    }
    name(ProfileFile.EVIDENCE);
    text.append('[');
    tally.evidence().forEach(this::evidence);
    text.append(']');
    return endObject();
  }

  private void evidence(Evidence evidence) {
    separate();
    text.append('[');
    string(evidence.time().toString());
    text.append(',');
    string(evidence.source());
    text.append(',').append(evidence.line());
    if (!evidence.eventId().isEmpty()) {
      text.append(',');
      string(evidence.eventId());
    }
    text.append(']');
  }

  /** {@code 494321-494329,494335}. */
  private static String ranges(Windows windows) {
    StringBuilder ranges = new StringBuilder();
    int[] numbers = windows.stream().toArray();
    int from = 0;
    for (int i = 1; i <= numbers.length; i++) {
      if (i == numbers.length || numbers[i] != numbers[i - 1] + 1) {
        ranges.append(ranges.isEmpty() ? "" : ",").append(numbers[from]);
        if (i - 1 > from) {
          ranges.append('-').append(numbers[i - 1]);
        }
        from = i;
      }
    }
    return ranges.toString();
  }

  private void name(String name) {
    separate();
    string(name);
    text.append(':');
  }

  private void separate() {
    char last = text.charAt(text.length() - 1);
    if (last != '{' && last != '[') {
      text.append(',');
    }
  }

  /** A lone surrogate is no character, and no reader of UTF-8 takes it. */
  private void string(String value) {
    text.append('"');
    value.codePoints().forEach(this::character);
    text.append('"');
  }

  private void character(int c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      default -> {
        if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
          text.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
          text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
        }
      }
    }
  }

  /** The whole line with its end. */
  @Override
  public String toString() {
    return text + "}\n";
  }
}

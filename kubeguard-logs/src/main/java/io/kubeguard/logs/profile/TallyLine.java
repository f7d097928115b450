package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Width;
import io.kubeguard.core.profile.Windows;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what a line says was {@code seen}, and checks that its parts go together. */
final class TallyLine {
  private static final Instant EARLIEST = Instant.parse("1969-12-31T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+10000-01-02T00:00:00Z");
  private static final int LONGEST_TIME = 40;

  /** More than any profile keeps of one thing; what is above the limit goes when it is folded. */
  private static final int MOST_EVIDENCE = 100;

  private final Line line;
  private final Width width;
  private long started;
  private long completed;
  private Instant first = Instant.EPOCH;
  private Instant last = Instant.EPOCH;
  private String windows = "";
  private final List<Evidence> evidence = new ArrayList<>();

  private TallyLine(Line line, Width width) {
    this.line = line;
    this.width = width;
  }

  static Tally read(Line line, Width width) {
    TallyLine tally = new TallyLine(line, width);
    line.object(tally::field);
    return tally.build();
  }

  private void field(String name) {
    switch (name) {
      case ProfileFile.STARTED -> started = line.number();
      case ProfileFile.COMPLETED -> completed = line.number();
      case ProfileFile.FIRST -> first = time();
      case ProfileFile.LAST -> last = time();
      case ProfileFile.WINDOWS -> windows = line.text();
      case ProfileFile.EVIDENCE -> line.array(this::evidence);
      default -> throw line.unknown(name);
    }
  }

  private Instant time() {
    String text = line.text();
    try {
      if (text.length() > LONGEST_TIME) {
        throw line.wrong("\"" + Line.shown(text) + "\" is no time");
      }
      Instant time = Instant.parse(text);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw line.wrong("\"" + text + "\" is a time that no log has");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw line.wrong("\"" + Line.shown(text) + "\" is no time");
    }
  }

  private void evidence() {
    if (evidence.size() == MOST_EVIDENCE) {
      throw line.wrong("more than " + MOST_EVIDENCE + " references");
    }
    line.beginArray();
    Instant time = nextIsThere() ? time() : Instant.EPOCH;
    String source = nextIsThere() ? line.text() : "";
    long number = nextIsThere() ? line.number() : 0;
    String id = line.next() ? line.text() : "";
    if (!id.isEmpty() && line.next()) {
      throw line.wrong("a reference of more than time, source, line and identifier");
    }
    evidence.add(new Evidence(time, source, number, id));
  }

  private boolean nextIsThere() {
    if (!line.next()) {
      throw line.wrong("a reference without time, source and line");
    }
    return true;
  }

  private Tally build() {
    if (started == 0 && completed == 0) {
      throw line.wrong("nothing was seen here");
    }
    return new Tally(started, completed, first, last, windows(), evidence);
  }

  /** The windows, of which none lies outside the times: so there are never more than a few. */
  private Windows windows() {
    if (windows.isEmpty()) {
      if (!first.equals(Instant.EPOCH) || !last.equals(Instant.EPOCH)) {
        throw line.wrong("times without windows");
      }
      return Windows.NONE;
    }
    if (first.isAfter(last) || Width.forSpan(first, last).compareTo(width) > 0) {
      throw line.wrong("times that don't fit windows of " + width);
    }
    IntStream.Builder numbers = IntStream.builder();
    int next = width.window(first);
    for (String range : windows.split(",", -1)) {
      int dash = range.indexOf('-', 1);
      int from = window(dash < 0 ? range : range.substring(0, dash));
      int to = dash < 0 ? from : window(range.substring(dash + 1));
      if (from < next || to < from || to > width.window(last)) {
        throw line.wrong("windows that don't fit the times, or aren't sorted");
      }
      IntStream.rangeClosed(from, to).forEach(numbers);
      next = to + 1;
    }
    int[] all = numbers.build().toArray();
    if (all[0] != width.window(first) || all[all.length - 1] != width.window(last)) {
      throw line.wrong("windows that don't hold the first and the last time");
    }
    return Windows.of(all);
  }

  private int window(String text) {
    if (!text.matches("-?[0-9]{1,9}")) {
      throw line.wrong("\"" + Line.shown(text) + "\" is no window");
    }
    return Integer.parseInt(text);
  }
}

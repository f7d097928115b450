package io.kubeguard.engine.report.html;

import static j2html.TagCreator.tag;

import io.kubeguard.core.coverage.Discovery;
import io.kubeguard.engine.report.Words;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the curve of newly seen behaviour over time. */
final class Curve {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 220;
  private static final int LEFT = 44;
  private static final int RIGHT = 12;
  private static final int TOP = 12;
  private static final int BOTTOM = 30;
  private static final int LINES = 4;
  private static final int FEW_DAYS = 2;

  private final Discovery discovery;
  private final int top;

  private Curve(Discovery discovery) {
    this.discovery = discovery;
    this.top = Math.max(1, discovery.total());
  }

  /** The curve as SVG; its title and description say the same in words. */
  static DomContent draw(Discovery discovery, String id) {
    return new Curve(discovery).svg(id);
  }

  /** What the curve shows, in a sentence. */
  static String words(Discovery discovery) {
    List<Discovery.Step> steps = discovery.steps();
    if (steps.isEmpty()) {
      return "No behaviour with a time was seen.";
    }
    Instant newest = steps.getLast().at();
    long days = Duration.between(newest, discovery.to()).toDays();
    long hours = Duration.between(newest, discovery.to()).toHours();
    return Words.count(discovery.total(), "right")
        + " in use seen from "
        + time(discovery, discovery.from())
        + " to "
        + time(discovery, discovery.to())
        + ", the newest "
        + (days > 0 ? Words.count(days, "day") : Words.count(hours, "hour"))
        + " before the log's end.";
  }

  /** The day; in a short log, where both ends may lie in one, the minute. */
  private static String time(Discovery discovery, Instant time) {
    boolean days = Duration.between(discovery.from(), discovery.to()).toDays() >= FEW_DAYS;
    return days ? Words.day(time) : Words.minute(time);
  }

  private DomContent svg(String id) {
    List<DomContent> parts = new ArrayList<>();
    parts.add(tag("title").withText("Rights in use, seen so far").withId(id + "-title"));
    parts.add(tag("desc").withText(words(discovery)).withId(id + "-desc"));
    grid(parts);
    String line = line();
    double floor = y(0);
    parts.add(
        path(line + String.format(Locale.ROOT, "V%.1fH%dZ", floor, LEFT)).attr("class", "area"));
    parts.add(path(line).attr("class", "curve"));
    parts.add(label(LEFT, HEIGHT - 8, "start", time(discovery, discovery.from())));
    parts.add(label(WIDTH - RIGHT, HEIGHT - 8, "end", time(discovery, discovery.to())));
    return tag("svg")
        .attr("class", "chart")
        .attr("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
        .attr("role", "img")
        .attr("aria-labelledby", id + "-title " + id + "-desc")
        .with(parts);
  }

  private void grid(List<DomContent> parts) {
    int step = Math.max(1, (int) Math.ceil(nice((double) top / LINES)));
    for (int value = 0; value <= top; value += step) {
      String height = String.format(Locale.ROOT, "%.1f", y(value));
      parts.add(
          tag("line")
              .attr("class", "grid")
              .attr("x1", LEFT)
              .attr("x2", WIDTH - RIGHT)
              .attr("y1", height)
              .attr("y2", height));
      parts.add(label(LEFT - 8, y(value) + 4, "end", Figures.number(value)));
    }
  }

  /** The next of 1, 2, 5, 10, 20 and so on. */
  private static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, value))));
    double lead = value / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "M%d %.1f", LEFT, y(0)));
    int seen = 0;
    for (Discovery.Step step : discovery.steps()) {
      seen += step.added();
      line.append(String.format(Locale.ROOT, "H%.1fV%.1f", x(step.at()), y(seen)));
    }
    return line.append("H").append(WIDTH - RIGHT).toString();
  }

  private double x(Instant time) {
    double span = Math.max(1, Duration.between(discovery.from(), discovery.to()).toSeconds());
    double at = Duration.between(discovery.from(), time).toSeconds() / span;
    return LEFT + at * (WIDTH - LEFT - RIGHT);
  }

  private double y(int value) {
    return HEIGHT - BOTTOM - (double) value / top * (HEIGHT - TOP - BOTTOM);
  }

  private static ContainerTag<?> path(String data) {
    return tag("path").attr("d", data);
  }

  private static DomContent label(double x, double y, String anchor, String words) {
    return tag("text")
        .attr("class", "axis")
        .attr("x", String.format(Locale.ROOT, "%.1f", x))
        .attr("y", String.format(Locale.ROOT, "%.1f", y))
        .attr("text-anchor", anchor)
        .withText(words);
  }
}

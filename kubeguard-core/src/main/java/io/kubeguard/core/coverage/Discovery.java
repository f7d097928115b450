package io.kubeguard.core.coverage;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Width;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The curve of newly seen behaviour: how many behaviours were seen for the first time in which
 * window of time. A curve that has gone flat long before its end speaks for a complete log.
 *
 * @param from the start of the log's first window; 1970 where the log has no times
 * @param to the end of the log's last window
 * @param steps the windows in which something new was seen, in the order of time
 */
public record Discovery(Instant from, Instant to, List<Step> steps) {
  /** Nothing seen. */
  public static final Discovery NONE = new Discovery(Instant.EPOCH, Instant.EPOCH, List.of());

  public Discovery {
    steps = List.copyOf(steps);
  }

  /**
   * What one window added.
   *
   * @param at when the window began
   * @param added how many behaviours were seen in it and never before
   */
  public record Step(Instant at, int added) {}

  /** The curve of behaviours with these tallies in a log. */
  static Discovery of(Width unit, Optional<Tally> all, List<Tally> behaviours) {
    Optional<Tally> total = all.filter(Tally::isTimed);
    if (total.isEmpty()) {
      return NONE;
    }
    long width = unit.seconds();
    TreeMap<Integer, Integer> added = new TreeMap<>();
    for (Tally behaviour : behaviours) {
      behaviour.windows().stream().limit(1).forEach(first -> added.merge(first, 1, Integer::sum));
    }
    List<Step> steps = new ArrayList<>();
    added.forEach((window, count) -> steps.add(new Step(start(window, width), count)));
    int[] windows = total.get().windows().stream().toArray();
    return new Discovery(
        start(windows[0], width), start(windows[windows.length - 1] + 1, width), steps);
  }

  private static Instant start(int window, long width) {
    return Instant.ofEpochSecond(window * width);
  }

  /** Several curves of one log in one. */
  public static Discovery sum(Collection<Discovery> curves) {
    TreeMap<Instant, Integer> added = new TreeMap<>();
    Optional<Discovery> any = Optional.empty();
    for (Discovery curve : curves) {
      any = curve.equals(NONE) ? any : Optional.of(curve);
      curve.steps().forEach(step -> added.merge(step.at(), step.added(), Integer::sum));
    }
    List<Step> steps = new ArrayList<>();
    for (Map.Entry<Instant, Integer> step : added.entrySet()) {
      steps.add(new Step(step.getKey(), step.getValue()));
    }
    return any.map(curve -> new Discovery(curve.from(), curve.to(), steps)).orElse(NONE);
  }

  /** How many behaviours were seen in the end. */
  public int total() {
    return steps.stream().mapToInt(Step::added).sum();
  }
}

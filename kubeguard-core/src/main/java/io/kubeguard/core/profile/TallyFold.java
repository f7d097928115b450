package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.Stage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tally while it is folded. Times are microseconds since 1970, as audit events give them. */
final class TallyFold {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long UNKNOWN_TIME = 0;

  private final int evidenceLimit;
  private final List<Evidence> evidence = new ArrayList<>(1);

  /** A later reference isn't kept: the time of the last one, once there are enough. */
  private long latestKept = Long.MAX_VALUE;

  private long started;
  private long completed;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private Windows windows = Windows.NONE;

  /** One that {@link #windows} holds: most events fall into the window of the one before. */
  private int window = Integer.MIN_VALUE;

  TallyFold(int evidenceLimit) {
    this.evidenceLimit = evidenceLimit;
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
  }

  void add(Width width, Stage stage, Place place) {
    add(width, stage, 1, place);
  }

  void add(Width width, Stage stage, long count, Place place) {
    long micros = place.micros();
    switch (stage) {
      case STARTED -> started = sum(started, count);
      case COMPLETED -> completed = sum(completed, count);
    }
    if (micros != UNKNOWN_TIME) {
      first = Math.min(first, micros);
      last = Math.max(last, micros);
      int number = width.window(micros);
      if (number != window) {
        windows = windows.with(number);
        window = number;
      }
    }
    if (micros <= latestKept) {
      add(place.evidence());
    }
  }

  void add(Tally tally, Width tallyWidth, Width width) {
    started = sum(started, tally.started());
    completed = sum(completed, tally.completed());
    if (tally.isTimed()) {
      first = Math.min(first, micros(tally.first()));
      last = Math.max(last, micros(tally.last()));
    }
    windows = windows.union(tally.windows().coarsen(tallyWidth, width));
    tally.evidence().forEach(this::add);
  }

  void coarsen(Width from, Width to) {
    windows = windows.coarsen(from, to);
    window = Integer.MIN_VALUE;
  }

  /** When the first of these was first seen, in microseconds; the largest number if never. */
  static long first(TallyFold... tallies) {
    long first = Long.MAX_VALUE;
    for (TallyFold tally : tallies) {
      first = Math.min(first, tally.first);
    }
    return first;
  }

  /** When the last of these was last seen, in microseconds; the smallest number if never. */
  static long last(TallyFold... tallies) {
    long last = Long.MIN_VALUE;
    for (TallyFold tally : tallies) {
      last = Math.max(last, tally.last);
    }
    return last;
  }

  Tally build() {
    boolean timed = first <= last;
    return new Tally(
        started,
        completed,
        timed ? instant(first) : Instant.EPOCH,
        timed ? instant(last) : Instant.EPOCH,
        windows,
        evidence);
  }

  Optional<Tally> buildIfSeen() {
    return started == 0 && completed == 0 ? Optional.empty() : Optional.of(build());
  }

  /** The sum of two counts; the largest number stands for more than it, in any order of adding. */
  static long sum(long count, long more) {
    return count > Long.MAX_VALUE - more ? Long.MAX_VALUE : count + more;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Keeps the smallest references, at most one for each event: the smallest of each group, then the
   * smallest groups, which comes out the same in any order.
   */
  private void add(Evidence reference) {
    if (evidence.size() == evidenceLimit && reference.compareTo(evidence.getLast()) >= 0) {
      return;
    }
    for (int i = 0; i < evidence.size(); i++) {
      if (sameEvent(evidence.get(i), reference)) {
        if (reference.compareTo(evidence.get(i)) >= 0) {
          return;
        }
        evidence.remove(i);
        break;
      }
    }
    int at = 0;
    while (at < evidence.size() && evidence.get(at).compareTo(reference) < 0) {
      at++;
    }
    evidence.add(at, reference);
    if (evidence.size() > evidenceLimit) {
      evidence.removeLast();
    }
    latestKept =
        evidence.size() == evidenceLimit ? micros(evidence.getLast().time()) : Long.MAX_VALUE;
  }

  private static boolean sameEvent(Evidence a, Evidence b) {
    return a.eventId().isEmpty() ? a.equals(b) : a.eventId().equals(b.eventId());
  }
}

package io.kubeguard.sim.audit;

import io.kubeguard.sim.bytes.LogBytes;
import io.kubeguard.sim.bytes.Template;
import io.kubeguard.sim.world.Rhythm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Lets time pass: steady scripts fill it by their weights, the others and the ends of long requests
 * come when they are due.
 */
final class Timeline {
  private static final long MEAN_EXCHANGE_BYTES = 2_000;
  private static final long LONGEST_WATCH_MICROS = 600_000_000L;

  /** What happens at a time: the next turn of a script, or the end of a long request. */
  private record Due(long time, long order, int script, Optional<Open> open) {}

  /** A long request that has begun. */
  private record Open(Template completed, long number, long received) {}

  private final List<Script> scripts;
  private final LogExtent extent;
  private final SplittableRandom random;
  private final LogBytes out;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::order));
  private final int[] turns;
  private final int[] steady;
  private long number;
  private long now;

  Timeline(List<Script> scripts, LogExtent extent, SplittableRandom random, LogBytes out) {
    this.scripts = List.copyOf(scripts);
    this.extent = extent;
    this.random = random;
    this.out = out;
    this.turns = new int[scripts.size()];
    this.steady = steady(scripts);
    this.now = micros(extent.start());
  }

  void run() throws IOException {
    long span = micros(extent.span());
    for (int i = 0; i < scripts.size(); i++) {
      plan(i, span);
    }
    long step = Math.max(1, span / Math.max(1, extent.bytes() / MEAN_EXCHANGE_BYTES));
    while (out.size() < extent.bytes()) {
      now += 1 + random.nextLong(2 * step);
      while (!due.isEmpty() && due.peek().time() <= now) {
        happen(due.remove());
      }
      begin(steady[random.nextInt(steady.length)], now);
      out.flushIfEnough();
    }
  }

  /** Each steady script as often as its weight says. */
  private static int[] steady(List<Script> scripts) {
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      if (scripts.get(i).rhythm() instanceof Rhythm.Steady rhythm) {
        for (int slot = 0; slot < rhythm.weight(); slot++) {
          slots.add(i);
        }
      }
    }
    return slots.stream().mapToInt(Integer::intValue).toArray();
  }

  private void plan(int script, long span) {
    switch (scripts.get(script).rhythm()) {
      case Rhythm.Steady steadily -> {
        // Drawn when its turn comes.
      }
      case Rhythm.Every every -> turn(script, now + random.nextLong(micros(every.period())));
      case Rhythm.Rare rare -> {
        for (int i = 0; i < rare.times(); i++) {
          turn(script, now + random.nextLong(span));
        }
      }
    }
  }

  private void turn(int script, long time) {
    due.add(new Due(time, number++, script, Optional.empty()));
  }

  private void happen(Due event) {
    if (event.open().isPresent()) {
      Open open = event.open().get();
      open.completed().write(out, new Stamp(open.number(), open.received(), event.time()));
      return;
    }
    begin(event.script(), event.time());
    if (scripts.get(event.script()).rhythm() instanceof Rhythm.Every every) {
      turn(event.script(), event.time() + micros(every.period()));
    }
  }

  private void begin(int script, long time) {
    Exchange exchange = scripts.get(script).at(turns[script]++);
    long request = number++;
    long answered = time + 300 + random.nextInt(8_000);
    if (extent.received()) {
      exchange.received().write(out, new Stamp(request, time, time));
    }
    Stamp stamp = new Stamp(request, time, answered);
    exchange.started().ifPresent(started -> started.write(out, stamp));
    exchange
        .completed()
        .ifPresent(
            completed -> {
              if (exchange.started().isPresent()) {
                long end = answered + random.nextLong(LONGEST_WATCH_MICROS);
                Open open = new Open(completed, request, time);
                due.add(new Due(end, request, script, Optional.of(open)));
              } else {
                completed.write(out, stamp);
              }
            });
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}

package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.ProcessAct;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Takes what a format's reader finds, and counts what it passes over and why. */
final class Output {
  private final ContainerMap containers;
  private final Consumer<ProcessAct> acts;
  private final Map<Passed, Long> counts = new EnumMap<>(Passed.class);
  private String source = "";
  private long line;

  Output(ContainerMap containers, Consumer<ProcessAct> acts) {
    this.containers = containers;
    this.acts = acts;
  }

  void at(String name, long number) {
    source = name;
    line = number;
  }

  Evidence evidence(Instant time, String eventId) {
    return new Evidence(time, source, line, eventId);
  }

  /** Hands an act over, unless it is the container runtime's own, which is counted. */
  void act(ProcessAct act) {
    if (containers.isBefore(act.actor().container(), act.evidence().time())) {
      count(Passed.BEFORE);
      return;
    }
    if (act.actor().container().isContainer() && Runtimes.isRuntime(act.actor().program())) {
      count(Passed.RUNTIME);
      return;
    }
    if (act instanceof ProcessAct.FileUsed file && file.use().isChange() && file.path().isEmpty()) {
      count(Passed.LOST_PATHS);
    }
    count(Passed.ACTS);
    acts.accept(act);
  }

  void count(Passed what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** By the names of a profile's counters. */
  SortedMap<String, Long> counts() {
    SortedMap<String, Long> named = new TreeMap<>();
    counts.forEach((what, count) -> named.put(what.counter(), count));
    return named;
  }
}

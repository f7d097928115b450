package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.ProcessAct;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Takes what a format's reader finds, and counts what it passes over and why. */
final class Output {
  private final Consumer<ProcessAct> acts;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private String source = "";
  private long line;

  Output(Consumer<ProcessAct> acts) {
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
    if (act.actor().container().isContainer() && Runtimes.isRuntime(act.actor().program())) {
      count(Passed.RUNTIME);
      return;
    }
    if (act instanceof ProcessAct.FileUsed file && file.use().isChange() && file.path().isEmpty()) {
      count(Passed.LOST_PATH);
    }
    count(Passed.ACT);
    acts.accept(act);
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  SortedMap<String, Long> counts() {
    return counts;
  }
}

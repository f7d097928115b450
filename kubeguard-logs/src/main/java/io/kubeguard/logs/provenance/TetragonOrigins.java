package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How processes came into their containers, by Tetragon's identifiers of executions. What enters a
 * container from outside is its entry point if it is the first that is seen to and the container is
 * young; later ones are sessions, or exec probes where Tetragon says so. Children are like their
 * parents. The longest silent are forgotten beyond a bound.
 */
final class TetragonOrigins {
  private static final int MAX_EXECUTIONS = 100_000;
  private static final int MAX_CONTAINERS = 20_000;

  /** An entry point starts with its container, and the runtime takes some seconds. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private final Map<String, Origin> executions = new Recent<>(MAX_EXECUTIONS);

  /** By container, the number of the process that entered it first. */
  private final Map<String, String> begun = new Recent<>(MAX_CONTAINERS);

  /** Keeps what was used last. */
  private static final class Recent<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    private Recent(int most) {
      super(1024, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > most;
    }
  }

  /** A program was started. */
  void started(Json event) {
    Json process = event.at("process");
    String id = container(process);
    if (id.isEmpty() || Runtimes.isRuntime(process.text("binary"))) {
      return;
    }
    boolean isInside = id.equals(container(event.at("parent")));
    if (isInside && !Runtimes.isRuntime(event.text("parent", "binary"))) {
      Origin parents = executions.getOrDefault(process.text("parent_exec_id"), Origin.WORKLOAD);
      put(process, parents);
    } else {
      put(process, entered(process, id));
    }
  }

  /** How a process came in of which no start was seen: as a part of the workload. */
  Origin of(Json process) {
    return executions.getOrDefault(process.text("exec_id"), Origin.WORKLOAD);
  }

  private Origin entered(Json process, String id) {
    Json container = process.at("pod", "container");
    if (container.at("maybe_exec_probe").isTrue()) {
      return Origin.PROBE;
    }
    String number = process.text("pid");
    String first = begun.putIfAbsent(id, number);
    boolean isFirst = first == null || first.equals(number);
    if (container.at("pid").number(0) == 1 || (isFirst && isYoung(process, container))) {
      return Origin.WORKLOAD;
    }
    return Origin.SESSION;
  }

  private static boolean isYoung(Json process, Json container) {
    Instant began = Numbers.iso(container.text("start_time"));
    Instant started = Numbers.iso(process.text("start_time"));
    boolean told = !began.equals(Instant.EPOCH) && !started.equals(Instant.EPOCH);
    return !told || Duration.between(began, started).compareTo(YOUNG) <= 0;
  }

  private void put(Json process, Origin origin) {
    if (origin != Origin.WORKLOAD) {
      executions.put(process.text("exec_id"), origin);
    }
  }

  private static String container(Json process) {
    String named = process.text("pod", "container", "id");
    return named.isEmpty() ? process.text("docker") : named;
  }
}

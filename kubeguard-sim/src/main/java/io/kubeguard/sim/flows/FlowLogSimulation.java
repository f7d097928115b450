package io.kubeguard.sim.flows;

import io.kubeguard.sim.bytes.LogBytes;
import io.kubeguard.sim.bytes.Template;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The flow log of a call graph, one JSON object a line. Each call comes at least once, between each
 * pair of pods; then calls and noise come at random, several at a time, some of them only in part,
 * and some records are lost, which the log says. The same graph, style, extent and seed give the
 * same bytes.
 */
public final class FlowLogSimulation {
  /** Where Linux begins to number the ports of clients, and how many it has. */
  private static final int FIRST_EPHEMERAL = 32_768;

  private static final int EPHEMERAL = 28_232;
  private static final int AT_ONCE = 4;
  private static final int NOISE_ONE_OF = 20;
  private static final int PART_ONE_OF = 10;
  private static final int LOSS_ONE_OF = 400;

  private final CallGraph graph;
  private final Scripts scripts;
  private final SplittableRandom random;
  private final long seed;

  public FlowLogSimulation(CallGraph graph, FlowStyle style, long seed) {
    this.graph = graph;
    this.scripts = new Scripts(style, graph);
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** Writes the log; the stream stays open. */
  public void write(OutputStream out, FlowExtent extent) throws IOException {
    LogBytes bytes = new LogBytes(out, seed);
    Pen pen = new Pen(bytes, extent);
    List<Script> calls = scripts.calls();
    List<Script> noise = scripts.noise();
    List<Script> all = new ArrayList<>(calls);
    all.addAll(noise);
    for (Script script : all) {
      pen.write(script, port(), 0);
    }
    for (Scan scan : graph.scans()) {
      Script script = scripts.scan(scan);
      for (int port = scan.first(); port < scan.first() + scan.ports(); port++) {
        pen.write(script, port(), port);
      }
    }
    new Crowd(calls, noise, pen).write(extent.records());
    bytes.flush();
  }

  private int port() {
    return FIRST_EPHEMERAL + random.nextInt(EPHEMERAL);
  }

  /** Writes records, each a little later than the one before. */
  private final class Pen {
    private final LogBytes out;
    private final long step;
    private long nanos;
    private long written;

    private Pen(LogBytes out, FlowExtent extent) {
      this.out = out;
      this.nanos = ChronoUnit.NANOS.between(Instant.EPOCH, extent.start());
      this.step = Math.max(1, extent.span().toNanos() / Math.max(1, extent.records()));
    }

    private void write(Script script, int client, int server) throws IOException {
      for (Template record : script.records()) {
        write(record, client, server);
      }
    }

    private void write(Template record, int client, int server) throws IOException {
      nanos += 1 + random.nextLong(2 * step);
      record.write(out, new Marks(written, nanos, client, server));
      written++;
      out.flushIfEnough();
    }
  }

  /** Connections that are open at the same time. */
  private final class Crowd {
    private final List<Script> calls;
    private final List<Script> noise;
    private final Pen pen;
    private final List<Open> open = new ArrayList<>();
    private int lost;

    private Crowd(List<Script> calls, List<Script> noise, Pen pen) {
      this.calls = calls;
      this.noise = noise;
      this.pen = pen;
    }

    private void write(long records) throws IOException {
      while (pen.written < records) {
        while (open.size() < AT_ONCE) {
          open.add(new Open(new ArrayDeque<>(next().records()), port()));
        }
        Open one = open.get(random.nextInt(open.size()));
        if (lost == 0 && random.nextInt(LOSS_ONE_OF) == 0) {
          lost = 1 + random.nextInt(AT_ONCE);
          pen.write(lost(lost), 0, 0);
        }
        Template record = one.left().remove();
        if (lost > 0) {
          lost--;
        } else {
          pen.write(record, one.port(), 0);
        }
        open.removeIf(o -> o.left().isEmpty());
      }
    }

    private Script next() {
      if (random.nextInt(NOISE_ONE_OF) == 0) {
        return noise.get(random.nextInt(noise.size()));
      }
      Script call = calls.get(random.nextInt(calls.size()));
      boolean part = random.nextInt(PART_ONE_OF) == 0;
      return part ? call.from(random.nextInt(call.records().size())) : call;
    }

    private static Template lost(int records) {
      return FlowText.other(
          new Json()
              .raw(
                  "lost_events",
                  "{\"source\":\"HUBBLE_RING_BUFFER\",\"num_events_lost\":\"" + records + "\"}")
              .text("node_name", "node1")
              .text("time", Marks.TIME)
              .toString());
    }
  }

  /** What is left of a connection. */
  private record Open(Deque<Template> left, int port) {}
}

package io.kubeguard.logs.provenance;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.logs.json.Chunk;
import io.kubeguard.logs.json.DocumentFramer;
import io.kubeguard.logs.json.LineChunks;
import io.kubeguard.logs.json.MalformedJsonException;
import io.kubeguard.logs.json.Records;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads provenance of any known recorder, told apart by content: SPADE's JSON storage and DOT, raw
 * Linux audit logs, Tetragon, Falco, KubeArmor, Tracee, Kubescape's ApplicationProfiles in JSON.
 * Memory is bounded whatever the length; what breaks is told, and the rest is read.
 */
public final class ProvenanceReader {
  private static final int HEAD = 4096;
  private static final int MAX_DIAGNOSTICS = 200;

  private final ContainerMap containers;
  private final Output output;
  private final SortedSet<Diagnostic> diagnostics = new TreeSet<>();

  public ProvenanceReader(ContainerMap containers, Consumer<ProcessAct> acts) {
    this.containers = containers;
    this.output = new Output(acts);
  }

  /**
   * Reads one more recording, unpacked.
   *
   * @throws IOException if the stream fails; what came before it was handed over
   */
  public void read(String source, InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    String start = new String(head, StandardCharsets.UTF_8).stripLeading();
    if (start.startsWith("digraph")) {
      SpadeDot dot = new SpadeDot(containers, output);
      lines(source, in, head, dot::line);
    } else if (start.startsWith("type=") || start.startsWith("node=")) {
      LinuxAudit audit = new LinuxAudit(containers, output);
      lines(source, in, head, audit::line);
      audit.end();
    } else if (start.startsWith("{") || start.startsWith("[")) {
      json(source, in, head);
    } else if (!start.isEmpty()) {
      tell(
          Diagnostic.error(
              "not-provenance",
              Location.of(source, 1),
              "no provenance of a known recorder",
              "give SPADE, auditd, Tetragon, Falco, KubeArmor, Tracee or Kubescape output"));
    }
  }

  /** What was read so far. */
  public ProvenanceLog log() {
    return new ProvenanceLog(output.counts(), List.copyOf(diagnostics));
  }

  private void lines(String source, InputStream in, byte[] head, Consumer<String> reader)
      throws IOException {
    LineChunks chunks =
        new LineChunks(in, head, (code, line, message) -> trouble(source, code, line, message));
    Optional<Chunk> next = chunks.next();
    while (next.isPresent()) {
      try (Chunk chunk = next.get()) {
        chunk.forEachLine(
            (buffer, from, to, line) -> {
              output.at(source, line);
              reader.accept(new String(buffer, from, to - from, StandardCharsets.UTF_8));
            });
      }
      next = chunks.next();
    }
    if (chunks.failure().isPresent()) {
      throw chunks.failure().get();
    }
  }

  private void json(String source, InputStream in, byte[] head) throws IOException {
    List<Recorder> recorders =
        List.of(
            new TetragonEvents(),
            new SpadeJson(containers, output),
            new TraceeEvents(),
            new FalcoAlerts(),
            new KubeArmorTelemetry(),
            new KubescapeProfile());
    Records records =
        (buffer, from, to, line) -> {
          output.at(source, line);
          try {
            record(Json.read(buffer, from, to), recorders);
          } catch (MalformedJsonException e) {
            trouble(source, "broken-record", line, "a record that isn't JSON");
          }
        };
    new DocumentFramer(records, (code, line, message) -> trouble(source, code, line, message))
        .read(in, head);
  }

  private void record(Json record, List<Recorder> recorders) {
    for (Recorder recorder : recorders) {
      if (recorder.writes(record)) {
        recorder.read(record, containers, output);
        return;
      }
    }
    output.count(Passed.UNKNOWN);
  }

  private void trouble(String source, String code, long line, String message) {
    tell(Diagnostic.warning(code, Location.of(source, line), message, "what could be read counts"));
  }

  private void tell(Diagnostic diagnostic) {
    if (diagnostics.size() < MAX_DIAGNOSTICS) {
      diagnostics.add(diagnostic);
    }
  }
}

package io.kubeguard.logs.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads provenance of any known recorder, told apart by content: SPADE's JSON storage and DOT, raw
 * Linux audit logs, Tetragon, Falco, KubeArmor, Tracee, Kubescape's profiles in JSON and YAML.
 * Memory is bounded whatever the length; what breaks is told, and the rest is read.
 */
public final class ProvenanceReader {
  private static final int HEAD = 4096;
  private static final int MAX_DIAGNOSTICS = 200;

  /** The longest YAML file that is read. */
  private static final int LONGEST_YAML = 16 << 20;

  /** Behind comments and lines of dashes, a key. */
  private static final Pattern YAML =
      Pattern.compile("(?:\\s*+(?:#|---)[^\n]*+)*+\\s*+(?:- )?[A-Za-z][A-Za-z0-9]*+:");

  private final ContainerMap containers;
  private final Yaml yaml;
  private final Output output;
  private final SortedSet<Diagnostic> diagnostics = new TreeSet<>();

  public ProvenanceReader(ContainerMap containers, Consumer<ProcessAct> acts) {
    this(containers, Yaml.NONE, acts);
  }

  /**
   * @param yaml turns YAML into JSON
   */
  public ProvenanceReader(ContainerMap containers, Yaml yaml, Consumer<ProcessAct> acts) {
    this.yaml = yaml;
    this.containers = containers;
    this.output = new Output(containers, acts);
  }

  /**
   * Reads one more recording, unpacked.
   *
   * @throws IOException if the stream fails; what came before it was handed over
   */
  public void read(String source, InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    String start = new String(head, UTF_8).stripLeading();
    if (start.startsWith("digraph")) {
      SpadeDot dot = new SpadeDot(containers, output);
      lines(source, in, head, dot::line);
    } else if (start.startsWith("type=") || start.startsWith("node=")) {
      LinuxAudit audit = new LinuxAudit(containers, output);
      lines(source, in, head, audit::line);
      audit.end();
    } else if (start.startsWith("{") || start.startsWith("[")) {
      json(source, in, head);
    } else if (start.startsWith("Obj\u0001")) {
      tell(
          Diagnostic.error(
              "cdm",
              Location.of(source, 1),
              "SPADE's CDM, which isn't read",
              "let SPADE write JSON or DOT storage, or give the Linux audit log that it reads"));
    } else if (YAML.matcher(start).lookingAt()) {
      yaml(source, in, head);
    } else if (!start.isEmpty()) {
      tell(
          Diagnostic.error(
              "not-provenance",
              Location.of(source, 1),
              "no provenance of a known recorder",
              ProvenanceLogReader.EXPECTED));
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
              reader.accept(new String(buffer, from, to - from, UTF_8));
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

  /** Files of resources: what is no profile among them is passed over. */
  private void yaml(String source, InputStream in, byte[] head) throws IOException {
    byte[] rest = in.readNBytes(LONGEST_YAML - head.length);
    if (in.read() >= 0) {
      trouble(source, "too-long", 1, "a YAML file longer than " + (LONGEST_YAML >> 20) + " MiB");
      return;
    }
    byte[] all = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, all, head.length, rest.length);
    List<Recorder> recorders = List.of(new KubescapeProfile());
    output.at(source, 1);
    for (Optional<String> document : yaml.documents(source, new String(all, UTF_8))) {
      if (document.isEmpty()) {
        output.count(Passed.NOT_PROVENANCE);
      } else {
        byte[] bytes = document.get().getBytes(UTF_8);
        record(Json.read(bytes, 0, bytes.length), recorders);
      }
    }
  }

  private void record(Json record, List<Recorder> recorders) {
    for (Recorder recorder : recorders) {
      if (recorder.writes(record)) {
        recorder.read(record, containers, output);
        return;
      }
    }
    output.count(Passed.NOT_PROVENANCE);
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

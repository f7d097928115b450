package io.kubeguard.logs.provenance;

import io.kubeguard.logs.json.DocumentFramer;
import io.kubeguard.logs.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what tells containers apart: a list or lines of objects with {@code container}, {@code
 * containerID}, {@code pod}, {@code namespace}, {@code hostPid}, {@code mnt_ns}; the output of
 * {@code crictl ps -o json}; that of {@code crictl inspect}.
 */
public final class ContainerMapReader {
  /** Digits of the seconds since 1970, for some thousand years. */
  private static final int LONGEST_SECONDS = 11;

  private final List<ContainerMap.Entry> entries = new ArrayList<>();
  private int broken;

  /** Reads one more file. */
  public void read(InputStream in) throws IOException {
    new DocumentFramer(this::record, (code, line, message) -> broken++).read(in, new byte[0]);
  }

  /** What the files say together. */
  public ContainerMap map() {
    return new ContainerMap(entries);
  }

  /** How many records couldn't be read. */
  public int broken() {
    return broken;
  }

  private void record(byte[] buffer, int from, int to, long line) {
    try {
      add(Json.read(buffer, from, to));
    } catch (MalformedJsonException e) {
      broken++;
    }
  }

  private void add(Json record) {
    record.at("containers").items().forEach(this::add);
    if (record.has("status") && record.at("status").has("id")) {
      inspected(record.at("status"), record.at("info"));
    } else if (record.has("podSandboxId")) {
      inspected(record, Json.NONE);
    } else if (record.has("container")) {
      entries.add(
          new ContainerMap.Entry(
              record.text("containerID"),
              record.text("namespace"),
              record.text("pod"),
              record.text("container"),
              record.at("hostPid").number(0),
              record.text("mnt_ns"),
              time(record.text("start"))));
    }
  }

  private void inspected(Json status, Json info) {
    Json labels = status.at("labels");
    entries.add(
        new ContainerMap.Entry(
            status.text("id"),
            labels.text("io.kubernetes.pod.namespace"),
            labels.text("io.kubernetes.pod.name"),
            labels.text("io.kubernetes.container.name"),
            info.at("pid").number(0),
            "",
            time(status.text("createdAt"))));
  }

  /** ISO 8601, seconds with a fraction, or nanoseconds, as {@code crictl} and maps write it. */
  private static Instant time(String text) {
    if (text.contains("T")) {
      return Numbers.iso(text);
    }
    return text.length() > LONGEST_SECONDS && !text.contains(".")
        ? Numbers.nanoseconds(Numbers.parse(text, 0))
        : Numbers.seconds(text);
  }
}

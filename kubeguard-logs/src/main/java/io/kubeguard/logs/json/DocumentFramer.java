package io.kubeguard.logs.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Finds the records in JSON that isn't one record a line: pretty-printed values one behind another,
 * arrays, and documents that hold their records in an array ({@code items} of an {@code EventList},
 * {@code events}, {@code logEvents}, {@code records}, {@code resourceLogs}). Never holds more than
 * one record. A value that breaks is told, and reading goes on with the next line that begins with
 * an opening brace.
 */
public final class DocumentFramer {
  private static final Set<String> WRAPPERS =
      Set.of("items", "events", "logEvents", "records", "resourceLogs", "value", "Records");
  private static final int MAX_KEY = 32;

  private final Records records;
  private final Trouble trouble;
  private byte[] held = new byte[1 << 16];
  private int length;
  private int depth;
  private int recordDepth;
  private long line = 1;
  private long recordLine = 1;
  private boolean inString;
  private boolean escaped;
  private boolean tooLong;
  private boolean lineStart = true;
  private boolean recordAtLineStart;
  private boolean ignoring;
  private int stringFrom;
  private String key = "";

  public DocumentFramer(Records records, Trouble trouble) {
    this.records = records;
    this.trouble = trouble;
  }

  /** Reads a whole stream, of which {@code head} was read already. */
  public void read(InputStream in, byte[] head) throws IOException {
    feed(head, head.length);
    byte[] buffer = new byte[1 << 16];
    int read = in.read(buffer);
    while (read >= 0) {
      feed(buffer, read);
      read = in.read(buffer);
    }
    if (depth > 0) {
      trouble.at("unfinished", recordLine, "the input ends in the middle of a value");
    }
  }

  private void feed(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      feed(bytes[i]);
    }
  }

  private void feed(byte b) {
    if (lineStart && b == '{' && depth > recordDepth && recordAtLineStart) {
      broken();
    }
    if (inString) {
      inString(b);
    } else {
      outside(b);
    }
    if (b == '\n') {
      line++;
    }
    lineStart = b == '\n';
  }

  private void inString(byte b) {
    hold(b);
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"' || b == '\n') {
      inString = false;
      if (depth == 1 && recordDepth == 0) {
        key = text();
      }
    }
  }

  /** The string that has just been held, if it is short enough for a wrapper's key. */
  private String text() {
    int size = length - 1 - stringFrom;
    return size > 0 && size <= MAX_KEY
        ? new String(held, stringFrom, size, StandardCharsets.UTF_8)
        : "";
  }

  private void outside(byte b) {
    switch (b) {
      case '"' -> {
        hold(b);
        inString = true;
        stringFrom = length;
      }
      case '{' -> open(b);
      case '[' -> {
        if (holdsRecords()) {
          depth++;
          recordDepth = depth;
          length = 0;
        } else {
          open(b);
        }
      }
      case '}', ']' -> close(b);
      default -> hold(b);
    }
  }

  /** Whether the array that opens here is one whose elements are the records. */
  private boolean holdsRecords() {
    return depth == 0 || (depth == 1 && recordDepth == 0 && !ignoring && WRAPPERS.contains(key));
  }

  private void open(byte b) {
    if (depth == recordDepth) {
      length = 0;
      tooLong = false;
      key = "";
      recordLine = line;
      recordAtLineStart = lineStart;
    }
    depth++;
    hold(b);
  }

  private void close(byte b) {
    if (depth == 0) {
      return;
    }
    depth--;
    if (depth < recordDepth) {
      recordDepth = 0;
      ignoring = depth > 0;
      return;
    }
    hold(b);
    if (depth == recordDepth) {
      if (!ignoring && !tooLong) {
        held(b);
        records.record(held, 0, length, recordLine);
      }
      length = 0;
      ignoring = ignoring && depth > 0;
    }
  }

  private void hold(byte b) {
    if (depth > recordDepth && !tooLong && !ignoring) {
      held(b);
    }
  }

  private void held(byte b) {
    if (length == LineChunks.MAX_LINE) {
      tooLong = true;
      trouble.at("line-too-long", recordLine, "a record longer than 16 MiB is passed over");
      return;
    }
    if (length == held.length) {
      held = Arrays.copyOf(held, length * 2);
    }
    held[length++] = b;
  }

  private void broken() {
    trouble.at("broken-record", recordLine, "a value that doesn't end before the next one begins");
    depth = recordDepth;
    inString = false;
    escaped = false;
  }
}

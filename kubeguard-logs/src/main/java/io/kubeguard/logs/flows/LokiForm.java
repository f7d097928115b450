package io.kubeguard.logs.flows;

import io.kubeguard.logs.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/**
 * What Loki's API and {@code logcli} give: lines as strings, with some fields apart, as labels of
 * their stream.
 */
final class LokiForm implements FlowForm {
  /** An answer holds data, which holds a result, which holds streams. */
  private static final int MOST_LEVELS = 3;

  private static final byte[] NO_LABELS = "{}".getBytes(StandardCharsets.UTF_8);

  private final NetobservForm netobserv = new NetobservForm();
  private final JsonCursor labelled = new JsonCursor();
  private final JsonCursor inner = new JsonCursor();
  private byte[] labels = NO_LABELS;

  @Override
  public boolean isMarkedBy(String key) {
    return switch (key) {
      case "streams", "stream", "data", "line" -> true;
      default -> false;
    };
  }

  @Override
  public void read(JsonCursor json, byte[] buffer, FlowSink sink) {
    labels = NO_LABELS;
    object(json, buffer, sink, 0);
  }

  /** Labels come before the lines that they belong to. */
  private void object(JsonCursor json, byte[] buffer, FlowSink sink, int depth) {
    json.beginObject();
    while (json.nextField()) {
      switch (json.key()) {
        case "stream", "labels" -> labels(json, buffer);
        case "line" -> line(json, sink);
        case "values" -> values(json, sink);
        case "streams", "result" -> {
          if (json.enterArray()) {
            while (json.nextElement()) {
              inside(json, buffer, sink, depth);
            }
          }
        }
        case "data" -> inside(json, buffer, sink, depth);
        default -> json.skip();
      }
    }
  }

  private void inside(JsonCursor json, byte[] buffer, FlowSink sink, int depth) {
    if (depth < MOST_LEVELS && json.peek() == '{') {
      object(json, buffer, sink, depth + 1);
    } else {
      json.skip();
    }
  }

  private void labels(JsonCursor json, byte[] buffer) {
    boolean isObject = json.peek() == '{';
    int from = json.skipFrom();
    labels = isObject ? java.util.Arrays.copyOfRange(buffer, from, json.position()) : NO_LABELS;
  }

  private void values(JsonCursor json, FlowSink sink) {
    if (json.enterArray()) {
      while (json.nextElement()) {
        if (json.enterArray()) {
          for (int i = 0; json.nextElement(); i++) {
            if (i == 1) {
              line(json, sink);
            } else {
              json.skip();
            }
          }
        }
      }
    }
  }

  private void line(JsonCursor json, FlowSink sink) {
    if (json.peek() != '"') {
      json.skip();
      return;
    }
    byte[] bytes = json.stringBytes();
    if (isNetobserv(bytes)) {
      netobserv.read(labelled.on(labels, 0, labels.length), inner.on(bytes, 0, bytes.length), sink);
    } else {
      sink.value(bytes, 0, bytes.length);
    }
  }

  private boolean isNetobserv(byte[] bytes) {
    inner.on(bytes, 0, bytes.length);
    if (inner.atEnd() || inner.peek() != '{') {
      return false;
    }
    inner.beginObject();
    while (inner.nextField()) {
      if (netobserv.isMarkedBy(inner.key())) {
        return true;
      }
      inner.skip();
    }
    return false;
  }
}

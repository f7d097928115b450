package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;

/**
 * AWS CloudWatch Logs: {@code events} or {@code logEvents}, each with the event as a string in
 * {@code message}.
 */
final class CloudWatchForm implements Form {
  @Override
  public AuditFormat format() {
    return AuditFormat.CLOUDWATCH;
  }

  @Override
  public boolean isMarkedBy(String key) {
    return switch (key) {
      case "events", "logEvents", "message", "@message" -> true;
      default -> false;
    };
  }

  @Override
  public void open(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    json.beginObject();
    while (json.nextField()) {
      switch (json.key()) {
        case "events", "logEvents" -> elements(json, buffer, unwrapped);
        case "message", "@message" -> message(json, buffer, unwrapped);
        default -> json.skip();
      }
    }
  }

  private void elements(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    if (json.enterArray()) {
      while (json.nextElement()) {
        int from = json.skipFrom();
        unwrapped.value(format(), buffer, from, json.position());
      }
    }
  }

  private void message(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    byte first = json.peek();
    if (first == '"') {
      byte[] text = json.stringBytes();
      unwrapped.value(format(), text, 0, text.length);
    } else {
      int from = json.skipFrom();
      unwrapped.value(format(), buffer, from, json.position());
    }
  }
}

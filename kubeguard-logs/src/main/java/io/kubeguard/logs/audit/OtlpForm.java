package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;

/**
 * OpenTelemetry logs in JSON: {@code resourceLogs[].scopeLogs[].logRecords[].body.stringValue} is
 * the event.
 */
final class OtlpForm implements Form {
  @Override
  public AuditFormat format() {
    return AuditFormat.OPENSHIFT_OTLP;
  }

  @Override
  public boolean isMarkedBy(String key) {
    return switch (key) {
      case "resourceLogs", "scopeLogs", "logRecords", "body" -> true;
      default -> false;
    };
  }

  @Override
  public void open(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case "resourceLogs", "scopeLogs", "logRecords" -> {
          if (json.enterArray()) {
            while (json.nextElement()) {
              open(json, buffer, unwrapped);
            }
          }
        }
        case "body" -> body(json, unwrapped);
        default -> json.skip();
      }
    }
  }

  private void body(JsonCursor json, Unwrapped unwrapped) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      if (json.key().equals("stringValue") && json.peek() == '"') {
        byte[] text = json.stringBytes();
        unwrapped.value(format(), text, 0, text.length);
      } else {
        json.skip();
      }
    }
  }
}

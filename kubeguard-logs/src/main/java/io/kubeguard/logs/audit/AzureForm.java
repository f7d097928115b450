package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;

/**
 * Azure diagnostics: {@code records}, each with the event as a string in {@code properties.log},
 * which Log Analytics names {@code log_s}.
 */
final class AzureForm implements Form {
  @Override
  public AuditFormat format() {
    return AuditFormat.AZURE;
  }

  @Override
  public boolean isMarkedBy(String key) {
    return switch (key) {
      case "records", "properties", "log_s", "log" -> true;
      default -> false;
    };
  }

  @Override
  public void open(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    json.beginObject();
    while (json.nextField()) {
      switch (json.key()) {
        case "records" -> records(json, buffer, unwrapped);
        case "properties", "log_s", "log" -> log(json, buffer, unwrapped);
        default -> json.skip();
      }
    }
  }

  private void records(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    if (json.enterArray()) {
      while (json.nextElement()) {
        int from = json.skipFrom();
        unwrapped.value(format(), buffer, from, json.position());
      }
    }
  }

  /** An object with {@code log}, the event as a string, or either once more as a string. */
  private void log(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    if (json.peek() == '"') {
      byte[] text = json.stringBytes();
      unwrapped.value(format(), text, 0, text.length);
    } else {
      int from = json.skipFrom();
      unwrapped.value(format(), buffer, from, json.position());
    }
  }
}

package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;

/** {@code EventList} of {@code audit.k8s.io}, and {@code List}: events in {@code items}. */
final class ListForm implements Form {
  @Override
  public AuditFormat format() {
    return AuditFormat.NATIVE;
  }

  @Override
  public boolean isMarkedBy(String key) {
    return key.equals("items");
  }

  @Override
  public void open(JsonCursor json, byte[] buffer, Unwrapped unwrapped) {
    json.beginObject();
    while (json.nextField()) {
      if (isMarkedBy(json.key()) && json.enterArray()) {
        while (json.nextElement()) {
          int from = json.skipFrom();
          unwrapped.value(format(), buffer, from, json.position());
        }
      } else {
        json.skip();
      }
    }
  }
}

package io.kubeguard.logs.flows;

import io.kubeguard.logs.json.JsonCursor;

/** Records in {@code items}, as Goldmane's API gives them. */
final class ListForm implements FlowForm {
  @Override
  public boolean isMarkedBy(String key) {
    return key.equals("items");
  }

  @Override
  public void read(JsonCursor json, byte[] buffer, FlowSink sink) {
    json.beginObject();
    while (json.nextField()) {
      if (!isMarkedBy(json.key())) {
        json.skip();
      } else if (json.enterArray()) {
        while (json.nextElement()) {
          int from = json.skipFrom();
          sink.value(buffer, from, json.position());
        }
      }
    }
  }
}

package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;
import java.util.Map;
import java.util.TreeMap;

/** The strings of an object that stands in another one. */
final class JsonFields {
  private JsonFields() {}

  /** Those of the field of this name of the object at the cursor. */
  static Map<String, String> of(JsonCursor json, String field) {
    Map<String, String> strings = new TreeMap<>();
    if (json.enterObject()) {
      while (json.nextField()) {
        if (json.key().equals(field)) {
          read(json, strings);
        } else {
          json.skip();
        }
      }
    }
    return strings;
  }

  private static void read(JsonCursor json, Map<String, String> strings) {
    if (json.enterObject()) {
      while (json.nextField()) {
        String key = json.key();
        if (json.peek() == '"') {
          strings.put(key, json.string());
        } else {
          json.skip();
        }
      }
    }
  }
}

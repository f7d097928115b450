package io.kubeguard.sim.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON object in the making, as protobuf's encoder writes one: without empty fields. */
final class Json {
  private final List<String> fields = new ArrayList<>();

  Json text(String key, String value) {
    return value.isEmpty() ? this : raw(key, quote(value));
  }

  Json number(String key, long value) {
    return value == 0 ? this : raw(key, Long.toString(value));
  }

  Json flag(String key, boolean value) {
    return value ? raw(key, "true") : this;
  }

  /** A value that is JSON already; nothing where it is empty. */
  Json raw(String key, String value) {
    if (!value.isEmpty()) {
      fields.add("\"" + key + "\":" + value);
    }
    return this;
  }

  Json texts(String key, List<String> values) {
    return values.isEmpty()
        ? this
        : raw(key, values.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]")));
  }

  @Override
  public String toString() {
    return "{" + String.join(",", fields) + "}";
  }

  static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

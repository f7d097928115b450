package io.kubeguard.logs.provenance;

import io.kubeguard.logs.json.JsonCursor;
import io.kubeguard.logs.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of a record: an object, a list, or a scalar as its text, since recorders write numbers
 * now so, now as strings. What isn't there is {@link #NONE}, which has nothing in it.
 */
final class Json {
  static final Json NONE = new Json(Map.of(), List.of(), "");

  private static final int MAX_DEPTH = 64;

  /** What makes up most of Tetragon's events, and no reader looks at. */
  private static final Set<String> UNREAD =
      Set.of("ns", "permitted", "inheritable", "ancestors", "user_ns_arg", "image_id");

  private final Map<String, Json> fields;
  private final List<Json> items;
  private final String text;

  private Json(Map<String, Json> fields, List<Json> items, String text) {
    this.fields = fields;
    this.items = items;
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @throws MalformedJsonException if it isn't JSON, or nested too deeply
   */
  static Json read(byte[] buffer, int from, int to) {
    return value(new JsonCursor().on(buffer, from, to), buffer, 0);
  }

  private static Json value(JsonCursor cursor, byte[] buffer, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedJsonException("nested too deeply", cursor.position());
    }
    return switch (cursor.peek()) {
      case '{' -> object(cursor, buffer, depth);
      case '[' -> list(cursor, buffer, depth);
      case '"' -> new Json(Map.of(), List.of(), cursor.string());
      default -> {
        int start = cursor.skipFrom();
        String literal =
            new String(buffer, start, cursor.position() - start, StandardCharsets.UTF_8).strip();
        yield literal.equals("null") ? NONE : new Json(Map.of(), List.of(), literal);
      }
    };
  }

  private static Json object(JsonCursor cursor, byte[] buffer, int depth) {
    Map<String, Json> fields = new LinkedHashMap<>();
    cursor.beginObject();
    while (cursor.nextField()) {
      String key = cursor.key();
      if (UNREAD.contains(key)) {
        cursor.skip();
        continue;
      }
      fields.put(key, value(cursor, buffer, depth + 1));
    }
    return new Json(Collections.unmodifiableMap(fields), List.of(), "");
  }

  private static Json list(JsonCursor cursor, byte[] buffer, int depth) {
    List<Json> items = new ArrayList<>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      items.add(value(cursor, buffer, depth + 1));
    }
    return new Json(Map.of(), Collections.unmodifiableList(items), "");
  }

  /** The field below these keys; {@link #NONE} if there is none. */
  Json at(String... keys) {
    Json here = this;
    for (String key : keys) {
      here = here.fields.getOrDefault(key, NONE);
    }
    return here;
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  Set<String> keys() {
    return fields.keySet();
  }

  List<Json> items() {
    return items;
  }

  /** A scalar's text; {@code ""} for anything else. */
  String text() {
    return text;
  }

  String text(String... keys) {
    return at(keys).text;
  }

  /** A whole number; the other where none is written. */
  long number(long otherwise) {
    return Numbers.parse(text, otherwise);
  }

  boolean isTrue() {
    return text.equals("true");
  }
}

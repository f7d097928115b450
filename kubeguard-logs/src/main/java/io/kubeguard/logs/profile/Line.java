package io.kubeguard.logs.profile;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.logs.json.JsonCursor;
import io.kubeguard.logs.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One line of a profile file while it is read, strictly: a value of another type than the field
 * has, a field that stands twice or isn't known, is refused with its place.
 */
final class Line {
  private static final String HINT =
      "the file is damaged or was edited; fold the logs again with kubeguard profile";

  private final JsonCursor json = new JsonCursor();
  private final JsonCursor ahead = new JsonCursor();
  private String source = "";
  private long number;
  private byte[] bytes = {};
  private int start;
  private int end;

  /** Begins a line. */
  Line on(String name, long line, byte[] buffer, int from, int to) {
    source = name;
    number = line;
    bytes = buffer;
    start = from;
    end = to;
    json.on(buffer, from, to);
    return this;
  }

  /** The line's first field, without reading on; empty where there is none. */
  String firstField() {
    try {
      ahead.on(bytes, start, end);
      return ahead.enterObject() && ahead.nextField() ? ahead.key() : "";
    } catch (MalformedJsonException e) {
      return "";
    }
  }

  /** Reads the line's object; nothing may follow it. */
  void read(Consumer<String> field) {
    try {
      object(field);
      if (!json.atEnd()) {
        throw wrong("something follows the object");
      }
    } catch (MalformedJsonException e) {
      throw refused("broken-profile", e.offset(), String.valueOf(e.getMessage()), HINT);
    }
  }

  /** Reads an object; the consumer reads each field's value. */
  void object(Consumer<String> field) {
    expect('{', "an object");
    json.beginObject();
    Set<String> known = new HashSet<>();
    while (json.nextField()) {
      String key = json.key();
      if (!known.add(key)) {
        throw wrong("the field \"" + key + "\" stands here twice");
      }
      field.accept(key);
    }
  }

  /** Reads an array; the runnable reads one element. */
  void array(Runnable element) {
    expect('[', "a list");
    json.beginArray();
    while (json.nextElement()) {
      element.run();
    }
  }

  /** Moves to the next element of an array that is open; false at its end. */
  boolean next() {
    return json.nextElement();
  }

  void beginArray() {
    expect('[', "a list");
    json.beginArray();
  }

  String text() {
    expect('"', "a string");
    return json.string();
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    array(() -> texts.add(text()));
    return texts;
  }

  /** A whole number, not negative. */
  long number() {
    int from = json.skipFrom();
    int to = json.position();
    String digits = new String(bytes, from, Math.min(to - from, 20), StandardCharsets.ISO_8859_1);
    if (!digits.matches("[0-9]{1,19}")) {
      throw at(from, "expected a whole number");
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw at(from, "a number too large");
    }
  }

  SortedMap<String, Long> numbers() {
    SortedMap<String, Long> numbers = new TreeMap<>();
    object(key -> numbers.put(key, number()));
    return numbers;
  }

  boolean flag() {
    int from = json.skipFrom();
    if (json.position() - from != 4 || bytes[from] != 't') {
      throw at(from, "expected true");
    }
    return true;
  }

  private void expect(char first, String what) {
    if (json.peek() != first) {
      throw wrong("expected " + what);
    }
  }

  ProfileFormatException unknown(String field) {
    return wrong("a profile has no field \"" + shown(field) + "\" here");
  }

  /** What stands before the cursor is wrong. */
  ProfileFormatException wrong(String what) {
    return at(json.position(), what);
  }

  private ProfileFormatException at(int offset, String what) {
    return refused("broken-profile", offset, what, HINT);
  }

  ProfileFormatException refused(String code, int offset, String what, String hint) {
    return new ProfileFormatException(
        Diagnostic.error(
            code, new Location(source, number, Math.max(0, offset - start) + 1L), what, hint));
  }

  ProfileFormatException refused(String code, String what, String hint) {
    return refused(code, json.position(), what, hint);
  }

  /** The first characters, since a hostile file may hold megabytes here. */
  static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}

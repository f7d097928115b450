package io.kubeguard.logs.profile;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields that one line of a profile file holds, by name; {@code ""} for those without a text.
 */
final class LineFields {
  private final Line line;
  private final SortedMap<String, String> texts = new TreeMap<>();

  LineFields(Line line) {
    this.line = line;
  }

  void put(String name, String text) {
    texts.put(name, text);
  }

  /** Refuses the line if it holds any other field. */
  void only(Set<String> names) {
    for (String name : texts.keySet()) {
      if (!names.contains(name)) {
        throw line.wrong("the field \"" + name + "\" doesn't go with the others");
      }
    }
  }

  boolean has(String name) {
    return texts.containsKey(name);
  }

  String text(String name) {
    return texts.getOrDefault(name, "");
  }
}

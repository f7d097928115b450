package io.kubeguard.manifests.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes of a text, gathered before they are made: what goes and what comes in, by places of the
 * old text. What comes in at a place that goes is kept.
 */
final class Splices {
  private final SourceText text;
  private final TreeMap<Integer, Integer> gone = new TreeMap<>();
  private final TreeMap<Integer, StringBuilder> come = new TreeMap<>();
  private final List<String> last = new ArrayList<>();

  Splices(SourceText text) {
    this.text = text;
  }

  SourceText text() {
    return text;
  }

  boolean isEmpty() {
    return gone.isEmpty() && come.isEmpty() && last.isEmpty();
  }

  void delete(int from, int to) {
    if (from >= to) {
      return;
    }
    int start = from;
    int end = to;
    Map.Entry<Integer, Integer> before = gone.floorEntry(start);
    if (before != null && before.getValue() >= start) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
    }
    Map.Entry<Integer, Integer> next = gone.ceilingEntry(start);
    while (next != null && next.getKey() <= end) {
      end = Math.max(end, next.getValue());
      gone.remove(next.getKey());
      next = gone.ceilingEntry(start);
    }
    gone.put(start, end);
  }

  void insert(int place, String what) {
    come.computeIfAbsent(place, key -> new StringBuilder()).append(what);
  }

  void replace(int from, int to, String what) {
    delete(from, to);
    insert(from, what);
  }

  /** Inserts whole lines, given without the last line end, where a line begins or the text ends. */
  void insertLines(int lineStart, String lines) {
    if (lineStart == text.length() && isUnfinished()) {
      last.add(lines);
    } else {
      insert(lineStart, lines + text.eol(Math.max(0, lineStart - 1)));
    }
  }

  boolean isGone(int place) {
    Map.Entry<Integer, Integer> before = gone.floorEntry(place);
    return before != null && before.getValue() > place;
  }

  /** Whether anything between these places goes, or comes in behind the first. */
  boolean touches(int from, int to) {
    Integer inside = gone.ceilingKey(from);
    return isGone(from)
        || (inside != null && inside < to)
        || (come.higherKey(from) != null && come.higherKey(from) <= to)
        || (to == text.length() && !last.isEmpty());
  }

  /** The text between two places, changed. */
  String apply(int from, int to) {
    StringBuilder out = new StringBuilder();
    int at = from;
    List<Integer> stops = new ArrayList<>(come.subMap(from, true, to, true).keySet());
    for (int stop : stops) {
      copy(at, stop, out);
      out.append(come.get(stop));
      at = stop;
    }
    copy(at, to, out);
    if (to == text.length()) {
      finish(out);
    }
    return out.toString();
  }

  String apply() {
    return apply(0, text.length());
  }

  /** A text without a last line end has none afterwards. */
  private void finish(StringBuilder out) {
    for (String lines : last) {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append(text.eol(text.length()));
      }
      out.append(lines);
    }
    int end = out.length();
    if (isUnfinished() && end > 0 && out.charAt(end - 1) == '\n') {
      out.setLength(end > 1 && out.charAt(end - 2) == '\r' ? end - 2 : end - 1);
    }
  }

  private boolean isUnfinished() {
    return text.length() > 0 && text.at(text.length() - 1) != '\n';
  }

  private void copy(int from, int to, StringBuilder out) {
    int at = from;
    Map.Entry<Integer, Integer> before = gone.floorEntry(from);
    if (before != null && before.getValue() > at) {
      at = before.getValue();
    }
    while (at < to) {
      Map.Entry<Integer, Integer> next = gone.ceilingEntry(at);
      if (next == null || next.getKey() >= to) {
        out.append(text.text(), at, to);
        return;
      }
      out.append(text.text(), at, next.getKey());
      at = next.getValue();
    }
  }
}

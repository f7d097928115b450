package io.kubeguard.logs.flows;

import java.util.ArrayList;
import java.util.List;

/** A line of Envoy's text log: a time in brackets, then fields, some of them in quotes. */
final class EnvoyLine {
  private static final int FIELDS = 19;
  private static final int MOST = 64;

  private final List<String> fields = new ArrayList<>();
  private String time = "";

  EnvoyLine(String line) {
    int open = line.indexOf('[');
    int close = line.indexOf(']', Math.max(open, 0));
    if (open >= 0 && close > open) {
      time = line.substring(open + 1, close);
      split(line, close + 1);
    }
  }

  private void split(String line, int from) {
    int at = from;
    while (at < line.length() && fields.size() < MOST) {
      char c = line.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      boolean quoted = c == '"';
      int start = quoted ? at + 1 : at;
      int end = start;
      while (end < line.length() && line.charAt(end) != (quoted ? '"' : ' ')) {
        end++;
      }
      fields.add(line.substring(start, end).strip());
      at = end + 1;
    }
  }

  boolean isWhole() {
    return !time.isEmpty() && fields.size() >= FIELDS;
  }

  String time() {
    return time;
  }

  /** By number, the request line being 0. */
  String field(int number) {
    return fields.get(number);
  }
}

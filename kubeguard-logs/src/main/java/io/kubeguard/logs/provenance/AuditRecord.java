package io.kubeguard.logs.provenance;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a raw Linux audit log.
 *
 * @param type {@code SYSCALL}, {@code PATH} …
 * @param event {@code SECONDS.MILLIS:SERIAL}, which all records of an event share
 * @param fields as they are written, quotes and all
 */
record AuditRecord(String type, String event, Map<String, String> fields) {
  private static final char ENRICHED = '\u001d';

  /** Reads a line; empty if it is none. */
  static Optional<AuditRecord> of(String line) {
    int from = line.indexOf("type=");
    int message = line.indexOf(" msg=audit(", from);
    int close = line.indexOf("):", message);
    if (from < 0 || message < 0 || close < 0) {
      return Optional.empty();
    }
    int end = line.indexOf(ENRICHED);
    String rest = line.substring(close + 2, end < close ? line.length() : end);
    return Optional.of(
        new AuditRecord(
            line.substring(from + "type=".length(), message),
            line.substring(message + " msg=audit(".length(), close),
            fields(rest)));
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String key = text.substring(text.lastIndexOf(' ', equals) + 1, equals);
      boolean quoted = equals + 1 < text.length() && text.charAt(equals + 1) == '"';
      int end = quoted ? text.indexOf('"', equals + 2) + 1 : text.indexOf(' ', equals);
      if (end <= equals) {
        end = text.length();
      }
      fields.put(key, text.substring(equals + 1, end));
      at = end;
    }
    return fields;
  }

  /** A field that isn't encoded; {@code ""} if absent. */
  String plain(String key) {
    return fields.getOrDefault(key, "");
  }

  long number(String key, long otherwise) {
    return Numbers.parse(plain(key), otherwise);
  }

  long hex(String key) {
    return Numbers.parse(plain(key), 16, 0);
  }

  /** A text in quotes, or in hexadecimal where it holds what quotes can't; {@code ""} if null. */
  String text(String key) {
    String raw = plain(key);
    if (raw.startsWith("\"")) {
      return raw.substring(1, Math.max(1, raw.length() - 1));
    }
    if (raw.isEmpty() || raw.startsWith("(") || raw.length() % 2 != 0) {
      return "";
    }
    try {
      return new String(HexFormat.of().parseHex(raw), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}

package io.kubeguard.core.workload.security;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How the reference implementation writes lists and values. */
final class Words {
  private Words() {}

  static String quoted(Collection<String> items) {
    return items.stream().collect(Collectors.joining("\", \"", "\"", "\""));
  }

  /** {@code container "a"}, or {@code containers "a", "b"}. */
  static String named(String one, Collection<String> names) {
    return plural(one, names.size()) + " " + quoted(names);
  }

  static String plural(String one, int count) {
    return count == 1 ? one : one + "s";
  }

  static List<String> sorted(Collection<String> items) {
    return items.stream().distinct().sorted().toList();
  }

  /** A text in quotes, with what can't be printed as an escape. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(literal, c));
    return literal.append('"').toString();
  }

  private static void append(StringBuilder literal, int c) {
    switch (c) {
      case '"' -> literal.append("\\\"");
      case '\\' -> literal.append("\\\\");
      case '\n' -> literal.append("\\n");
      case '\t' -> literal.append("\\t");
      case '\r' -> literal.append("\\r");
      default -> {
        if (c < ' ' || c == 0x7f) {
          literal.append(String.format("\\x%02x", c));
        } else {
          literal.appendCodePoint(c);
        }
      }
    }
  }
}

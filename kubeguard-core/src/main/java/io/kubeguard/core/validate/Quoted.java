package io.kubeguard.core.validate;

import java.util.Collection;
import java.util.stream.Collectors;

/** Values as messages show them: on one line, and short, whatever the manifest holds. */
public final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** A value in quotes. */
  public static String of(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value.codePoints().limit(LONGEST).forEach(c -> append(quoted, c));
    if (value.codePointCount(0, value.length()) > LONGEST) {
      quoted.append('…');
    }
    return quoted.append('"').toString();
  }

  /** Values in brackets. */
  public static String of(Collection<String> values) {
    return values.stream().map(Quoted::of).collect(Collectors.joining(",", "[", "]"));
  }

  private static void append(StringBuilder quoted, int c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').appendCodePoint(c);
    } else if (isShown(c)) {
      quoted.appendCodePoint(c);
    } else {
      quoted.append(String.format("\\u%04x", c));
    }
  }

  /** Not control characters, line separators, direction marks or half a character. */
  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}

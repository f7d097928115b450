package io.kubeguard.manifests.write;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Strings in YAML, written so that readers of YAML 1.1 and 1.2 alike take them for the same string:
 * whatever some reader might take for something else stands in quotes.
 */
public final class YamlScalar {
  /** Begins with a letter, so it is no number, date or time. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z]([A-Za-z0-9._/:-]*[A-Za-z0-9])?");

  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");
  private static final int LONGEST_COMMENT = 200;

  private YamlScalar() {}

  /** The string, in quotes only if it needs them. */
  public static String of(String value) {
    return PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT))
        ? value
        : quoted(value);
  }

  /** The string in double quotes. */
  public static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value.codePoints().forEach(c -> append(c, quoted));
    return quoted.append('"').toString();
  }

  private static void append(int c, StringBuilder quoted) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      case '\r' -> quoted.append("\\r");
      default -> {
        if (isPrintable(c)) {
          quoted.appendCodePoint(c);
        } else if (c <= 0xFF) {
          quoted.append(String.format(Locale.ROOT, "\\x%02X", c));
        } else if (c <= 0xFFFF) {
          // A lone surrogate is no character; YAML has no way to write one.
          quoted.append(String.format(Locale.ROOT, "\\u%04X", isSurrogate(c) ? 0xFFFD : c));
        } else {
          quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
        }
      }
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= 0xD800 && c <= 0xDFFF;
  }

  /**
   * Letters, digits, marks, signs and the blank; nothing that hides, breaks lines or turns them.
   */
  private static boolean isPrintable(int c) {
    if (c < 0x7F) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** One line of a comment. */
  static String comment(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_COMMENT)
        .forEach(c -> line.appendCodePoint(isPrintable(c) ? c : '?'));
    return line.toString();
  }
}

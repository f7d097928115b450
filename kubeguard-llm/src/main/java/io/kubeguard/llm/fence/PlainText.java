package io.kubeguard.llm.fence;

/**
 * Text of which every character can be seen: no control characters but line breaks and tabs, no
 * marks that turn the direction, no characters without width, no lone surrogates.
 */
public final class PlainText {
  private PlainText() {}

  /** The text without what can't be seen. */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().filter(PlainText::isVisible).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The same on one line and no longer than this, a mark in the place of what was cut. */
  public static String line(String text, int longest) {
    String line = of(text).replaceAll("\\s+", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }

  private static boolean isVisible(int c) {
    return c == '\n'
        || c == '\t'
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}

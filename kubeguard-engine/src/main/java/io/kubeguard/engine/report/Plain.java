package io.kubeguard.engine.report;

/** Text from a log or a manifest, made harmless for a terminal. */
final class Plain {
  private Plain() {}

  /** The text with everything that could hide, move or colour replaced by a question mark. */
  static String text(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().forEach(c -> plain.appendCodePoint(isVisible(c) ? c : '?'));
    return plain.toString();
  }

  static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
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

package io.kubeguard.engine.report;

/** What becomes of a line. */
public enum Sign {
  SAME(" ", "stays"),
  REMOVED("-", "goes"),
  ADDED("+", "comes");

  private final String mark;
  private final String words;

  Sign(String mark, String words) {
    this.mark = mark;
    this.words = words;
  }

  /** {@code " "}, {@code "-"} or {@code "+"}, as in a patch. */
  public String mark() {
    return mark;
  }

  @Override
  public String toString() {
    return words;
  }
}

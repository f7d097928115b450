package io.kubeguard.engine.report;

import java.util.Locale;

/**
 * Text from a log or a manifest in which nothing can hide: every odd character shows its number.
 */
public final class Visible {
  private Visible() {}

  /** The text with control, direction and other unseen characters as {@code ⟨U+202E⟩}. */
  public static String text(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Plain.isVisible(c)) {
                visible.appendCodePoint(c);
              } else {
                visible.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
              }
            });
    return visible.toString();
  }
}

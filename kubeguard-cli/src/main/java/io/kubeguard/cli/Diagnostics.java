package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Severity;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Trouble in the input, on standard error, harmless for a terminal. */
final class Diagnostics {
  private Diagnostics() {}

  /** Prints them; notes are left out where quiet. */
  static void print(PrintStream err, List<Diagnostic> diagnostics, boolean quiet) {
    for (Diagnostic diagnostic : diagnostics) {
      if (!quiet || diagnostic.severity() == Severity.ERROR) {
        line(err, diagnostic.severity().name().toLowerCase(Locale.ROOT) + ": " + diagnostic);
      }
    }
  }

  /** One line; what could move the cursor or hide text becomes a question mark. */
  static void line(PrintStream err, String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                plain.appendCodePoint(
                    c == '\n' || (!Character.isISOControl(c) && isShown(c)) ? c : '?'));
    err.println(plain);
    err.flush();
  }

  private static boolean isShown(int c) {
    int type = Character.getType(c);
    return type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE;
  }
}

package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Severity;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trouble in the input, on standard error, harmless for a terminal. */
final class Diagnostics {
  private static final int FEW = 5;

  private Diagnostics() {}

  /**
   * Prints them; notes are left out where quiet. What is the same at many places is counted beyond
   * the first few.
   */
  static void print(PrintStream err, List<Diagnostic> diagnostics, boolean quiet) {
    Map<String, Integer> said = new LinkedHashMap<>();
    for (Diagnostic diagnostic : diagnostics) {
      if (!quiet || diagnostic.severity() == Severity.ERROR) {
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT) + ": ";
        String trouble =
            diagnostic.message() + (diagnostic.hint().isEmpty() ? "" : "; " + diagnostic.hint());
        if (said.merge(severity + "\0" + trouble, 1, Integer::sum) <= FEW) {
          line(err, severity + diagnostic);
        }
      }
    }
    said.forEach(
        (trouble, places) -> {
          if (places > FEW) {
            line(err, trouble.replace("\0", "and at " + (places - FEW) + " more places: "));
          }
        });
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

package io.kubeguard.core.diagnostic;

import java.util.Comparator;

/**
 * One piece of trouble in the input: a stable code such as {@code broken-line}, where it stands,
 * what is wrong and what to do. Shown as {@code file:line:column: what; what to do}.
 */
public record Diagnostic(
    String code, Severity severity, Location location, String message, String hint)
    implements Comparable<Diagnostic> {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::location)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message)
          .thenComparing(Diagnostic::hint);

  /** An error: the input it names could not be used. */
  public static Diagnostic error(String code, Location location, String message, String hint) {
    return new Diagnostic(code, Severity.ERROR, location, message, hint);
  }

  /** A warning: the result may differ from what the user expects. */
  public static Diagnostic warning(String code, Location location, String message, String hint) {
    return new Diagnostic(code, Severity.WARNING, location, message, hint);
  }

  /** A note: worth knowing. */
  public static Diagnostic note(String code, Location location, String message, String hint) {
    return new Diagnostic(code, Severity.NOTE, location, message, hint);
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return location + ": " + message + (hint.isEmpty() ? "" : "; " + hint);
  }
}

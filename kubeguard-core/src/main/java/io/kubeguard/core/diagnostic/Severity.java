package io.kubeguard.core.diagnostic;

/** How much a {@link Diagnostic} matters to the result, most serious first. */
public enum Severity {
  /** The input it names could not be used. */
  ERROR,
  /** The result may differ from what the user expects. */
  WARNING,
  /** Worth knowing; the result is as expected. */
  NOTE
}

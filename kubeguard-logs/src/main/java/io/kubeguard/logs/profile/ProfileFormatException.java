package io.kubeguard.logs.profile;

import io.kubeguard.core.diagnostic.Diagnostic;

/**
 * Thrown where a profile file isn't what a profile file holds. Unlike a log, which may go on after
 * a broken line, a damaged profile is refused whole: what it lacks can't be told.
 */
public final class ProfileFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  ProfileFormatException(Diagnostic diagnostic) {
    super(diagnostic.toString(), null, false, false);
    this.diagnostic = diagnostic;
  }

  /** Where and what, and what to do. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}

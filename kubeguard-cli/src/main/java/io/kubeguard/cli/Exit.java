package io.kubeguard.cli;

/** The exit codes. */
final class Exit {
  /** Done, nothing to object to. */
  static final int OK = 0;

  /** Findings. */
  static final int FINDINGS = 1;

  /** The call or the input is wrong; nothing was written. */
  static final int USAGE = 2;

  /** The environment failed. */
  static final int ENVIRONMENT = 3;

  private Exit() {}
}

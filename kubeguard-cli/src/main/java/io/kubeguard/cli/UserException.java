package io.kubeguard.cli;

/** The call can't be carried out; the message says why and what to do. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exit;

  private UserException(String message, int exit) {
    super(message);
    this.exit = exit;
  }

  /** The call or the input is wrong. */
  static UserException usage(String message) {
    return new UserException(message, Exit.USAGE);
  }

  /** The environment failed. */
  static UserException environment(String message) {
    return new UserException(message, Exit.ENVIRONMENT);
  }

  int exit() {
    return exit;
  }
}

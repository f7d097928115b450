package io.kubeguard.logs.fold;

/** Thrown where only a part of a profile's time is asked for: its sums can't be divided again. */
public final class UndividedProfileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndividedProfileException(String source) {
    super(
        source
            + ": a profile that reaches beyond --since or --until can't be divided;"
            + " fold the logs again with these times, or leave them out");
  }
}

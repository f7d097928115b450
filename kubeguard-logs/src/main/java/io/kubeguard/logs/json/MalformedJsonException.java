package io.kubeguard.logs.json;

/**
 * Thrown where bytes are not the JSON that was asked for; without a stack trace, since broken lines
 * are normal.
 */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * @param offset where in the buffer it was noticed
   */
  public MalformedJsonException(String message, int offset) {
    super(message, null, false, false);
    this.offset = offset;
  }

  /** Where in the buffer it was noticed. */
  public int offset() {
    return offset;
  }
}

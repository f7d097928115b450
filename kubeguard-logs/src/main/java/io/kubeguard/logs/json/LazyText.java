package io.kubeguard.logs.json;

import java.nio.charset.StandardCharsets;

/**
 * A JSON string that is only decoded when someone asks for it; {@code ""} at first. Mutable, and
 * reused: what it holds is only valid while the buffer is that it was read from.
 */
public final class LazyText {
  private static final byte[] NO_BYTES = {};

  private byte[] buffer = NO_BYTES;
  private int from;
  private int to;
  private boolean escaped;

  /** Holds nothing again. */
  public void clear() {
    set(NO_BYTES, 0, 0, false);
  }

  /** Holds this text. */
  public void set(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    set(bytes, 0, bytes.length, false);
  }

  /** Holds what another one holds. */
  public void take(LazyText other) {
    set(other.buffer, other.from, other.to, other.escaped);
  }

  void set(byte[] bytes, int start, int end, boolean hasEscapes) {
    buffer = bytes;
    from = start;
    to = end;
    escaped = hasEscapes;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /** How many bytes it takes as it stands, never fewer than the characters of the text. */
  public int size() {
    return to - from;
  }

  /** Whether it begins with this prefix, which holds ASCII without quotes or backslashes. */
  public boolean startsWith(String prefix) {
    int i = 0;
    while (i < prefix.length() && from + i < to && buffer[from + i] == prefix.charAt(i)) {
      i++;
    }
    return i == prefix.length() || (escaped && toString().startsWith(prefix));
  }

  /** The text, decoded. */
  @Override
  public String toString() {
    return escaped
        ? Escapes.decode(buffer, from, to)
        : new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }
}

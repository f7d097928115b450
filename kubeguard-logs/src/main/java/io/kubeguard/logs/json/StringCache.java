package io.kubeguard.logs.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same String for the same bytes without decoding them again, for values that recur in
 * every event. A direct-mapped cache: bounded, and a collision costs one decoding. Not safe for use
 * by several threads.
 */
final class StringCache {
  private static final int SLOTS = 1 << 13;
  private static final int LONGEST = 256;

  private final byte[] @Nullable [] keys = new byte[SLOTS][];
  private final @Nullable String[] values = new String[SLOTS];

  String get(byte[] buffer, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(buffer, from, length, StandardCharsets.UTF_8);
    }
    int slot = slot(buffer, from, to);
    byte[] key = keys[slot];
    String value = values[slot];
    if (key != null && value != null && Arrays.equals(key, 0, key.length, buffer, from, to)) {
      return value;
    }
    String decoded = new String(buffer, from, length, StandardCharsets.UTF_8);
    keys[slot] = Arrays.copyOfRange(buffer, from, to);
    values[slot] = decoded;
    return decoded;
  }

  private static int slot(byte[] buffer, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = (hash ^ Swar.longAt(buffer, i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    for (; i < to; i++) {
      hash = (hash ^ buffer[i]) * 0x100000001B3L;
    }
    hash *= 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 40) & (SLOTS - 1);
  }
}

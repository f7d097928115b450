package io.kubeguard.logs.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same String for the same bytes without decoding them again, for keys and values that
 * recur in every event. Caches of pairs of slots: bounded, the older of two leaves, and what isn't
 * found costs one decoding. Not safe for use by several threads.
 */
final class StringCache {
  private static final int LONGEST = 256;

  /** Keys and the words that events have for verbs, stages and decisions are no longer. */
  private static final int LONGEST_WORD = 32;

  private final int mask;

  /** For texts of up to eight bytes, which as one number are their own key. */
  private final long[] words;

  private final @Nullable String[] wordValues;
  private final byte[] @Nullable [] keys;
  private final @Nullable String[] values;

  /**
   * @param slots how many texts of either length it holds, a power of two
   */
  StringCache(int slots) {
    mask = slots - 1;
    words = new long[slots];
    wordValues = new String[slots];
    keys = new byte[slots][];
    values = new String[slots];
  }

  String get(byte[] buffer, int from, int to) {
    int length = to - from;
    if (length <= Long.BYTES && from + Long.BYTES <= buffer.length) {
      return shortText(buffer, from, length);
    }
    return length > LONGEST ? decode(buffer, from, to) : longText(buffer, from, to);
  }

  /** No two texts make the same number, since JSON strings hold no zero bytes. */
  private String shortText(byte[] buffer, int from, int length) {
    if (length == 0) {
      return "";
    }
    long word = Swar.longAt(buffer, from) & (-1L >>> (Long.SIZE - Byte.SIZE * length));
    int slot = slot(word);
    String value = wordValues[slot];
    if (value != null && words[slot] == word) {
      return value;
    }
    int other = slot ^ 1;
    String second = wordValues[other];
    if (second != null && words[other] == word) {
      return second;
    }
    String decoded = decode(buffer, from, from + length);
    words[other] = words[slot];
    wordValues[other] = value;
    words[slot] = word;
    wordValues[slot] = decoded;
    return decoded;
  }

  private String longText(byte[] buffer, int from, int to) {
    int slot = slot(hash(buffer, from, to));
    String first = at(slot, buffer, from, to);
    if (first != null) {
      return first;
    }
    int other = slot ^ 1;
    String second = at(other, buffer, from, to);
    if (second != null) {
      return second;
    }
    String decoded = decode(buffer, from, to);
    keys[other] = keys[slot];
    values[other] = values[slot];
    keys[slot] = Arrays.copyOfRange(buffer, from, to);
    values[slot] = decoded;
    return decoded;
  }

  private @Nullable String at(int slot, byte[] buffer, int from, int to) {
    byte[] key = keys[slot];
    return key != null && key.length == to - from && Swar.isAt(key, buffer, from)
        ? values[slot]
        : null;
  }

  private static String decode(byte[] buffer, int from, int to) {
    String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
    // The same object as the program's own constant, so that a comparison with it reads no
    // characters.
    return text.length() <= LONGEST_WORD ? text.intern() : text;
  }

  /** Eight bytes at a time; the last eight overlap with those before. */
  private static long hash(byte[] buffer, int from, int to) {
    long hash = (long) to - from;
    int last = to - Long.BYTES;
    if (last < from) {
      for (int i = from; i < to; i++) {
        hash = mixed(hash, buffer[i]);
      }
      return hash;
    }
    for (int i = from; i < last; i += Long.BYTES) {
      hash = mixed(hash, Swar.longAt(buffer, i));
    }
    return mixed(hash, Swar.longAt(buffer, last));
  }

  private static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }

  private int slot(long hash) {
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 40) & mask;
  }
}

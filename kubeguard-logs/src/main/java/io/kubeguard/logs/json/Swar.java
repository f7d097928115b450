package io.kubeguard.logs.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Eight bytes at a time in one long. */
final class Swar {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  /** The bytes of four longs: looking at so many in one turn of a loop takes half the time. */
  private static final int FOUR = 4 * Long.BYTES;

  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';

  private Swar() {}

  static long longAt(byte[] buffer, int offset) {
    return (long) LONGS.get(buffer, offset);
  }

  /**
   * The offset of the first byte from {@code from} that ends the plain part of a string: a quote, a
   * backslash or a control character; {@code to} if there is none.
   */
  static int endOfPlain(byte[] buffer, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = longAt(buffer, i);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      long special =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((word - SPACES) & ~word))
              & HIGHS;
      if (special != 0) {
        return i + (Long.numberOfTrailingZeros(special) >>> 3);
      }
    }
    for (; i < to; i++) {
      byte b = buffer[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
        return i;
      }
    }
    return to;
  }

  /** Whether these bytes stand in the buffer, which is long enough, from an offset. */
  static boolean isAt(byte[] bytes, byte[] buffer, int from) {
    int last = bytes.length - Long.BYTES;
    if (last < 0) {
      return Arrays.equals(bytes, 0, bytes.length, buffer, from, from + bytes.length);
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      if (longAt(bytes, i) != longAt(buffer, from + i)) {
        return false;
      }
    }
    return longAt(bytes, last) == longAt(buffer, from + last);
  }

  /** How many such bytes there are. */
  static int count(byte[] buffer, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xff);
    int count = 0;
    int i = from;
    for (; i + FOUR <= to; i += FOUR) {
      long found =
          zeros(longAt(buffer, i) ^ pattern)
              | zeros(longAt(buffer, i + 8) ^ pattern) >>> 1
              | zeros(longAt(buffer, i + 16) ^ pattern) >>> 2
              | zeros(longAt(buffer, i + 24) ^ pattern) >>> 3;
      count += Long.bitCount(found);
    }
    for (; i < to; i++) {
      count += buffer[i] == wanted ? 1 : 0;
    }
    return count;
  }

  /** The offset of the first such byte from {@code from}; {@code to} if there is none. */
  static int indexOf(byte[] buffer, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xff);
    int i = from;
    while (i + FOUR <= to
        && (zeros(longAt(buffer, i) ^ pattern)
                | zeros(longAt(buffer, i + 8) ^ pattern)
                | zeros(longAt(buffer, i + 16) ^ pattern)
                | zeros(longAt(buffer, i + 24) ^ pattern))
            == 0) {
      i += FOUR;
    }
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long found = zeros(longAt(buffer, i) ^ pattern);
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (buffer[i] == wanted) {
        return i;
      }
    }
    return to;
  }

  /** The highest bit of each byte that is zero, and no other bit. */
  private static long zeros(long word) {
    return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
  }
}

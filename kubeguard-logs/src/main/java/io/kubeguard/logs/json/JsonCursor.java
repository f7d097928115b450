package io.kubeguard.logs.json;

import java.util.Arrays;

/**
 * A pull parser over a slice of bytes that holds one JSON value. What isn't asked for is skipped
 * without being decoded: its strings, brackets and nesting are checked, its numbers and literals
 * are not. Of duplicate keys the reader sees both, in order. Reuse one cursor for many slices; not
 * safe for use by several threads.
 *
 * <p>Every method throws {@link MalformedJsonException} where the bytes aren't what it reads.
 */
public final class JsonCursor {
  /** Values may nest this deep; deeper input is refused rather than followed. */
  static final int MAX_DEPTH = 512;

  private static final int SAMPLED = 160;
  private static final int SAMPLE_EVERY = 16;
  private static final byte[] NO_BYTES = {};

  private final StringCache keys = new StringCache(1 << 9);
  private final StringCache values = new StringCache(1 << 13);
  private final boolean[] objects = new boolean[MAX_DEPTH];
  private byte[] buffer = NO_BYTES;
  private int position;
  private int end;
  private boolean comma;
  private int textFrom;
  private int textTo;
  private boolean escaped;

  /** Starts on a slice. */
  public JsonCursor on(byte[] bytes, int from, int to) {
    buffer = bytes;
    position = from;
    end = to;
    comma = false;
    return this;
  }

  /** The offset of the next byte to read. */
  public int position() {
    return position;
  }

  /**
   * The first byte of the value that comes next: <code>{</code>, {@code [}, {@code "}, a digit,
   * {@code t} …
   */
  public byte peek() {
    while (position < end) {
      byte b = buffer[position];
      if (b > ' ' || b < 0) {
        return b;
      }
      position++;
    }
    throw malformed("the line ends in the middle of a value");
  }

  /** Whether nothing but white space is left. */
  public boolean atEnd() {
    while (position < end && buffer[position] <= ' ' && buffer[position] >= 0) {
      position++;
    }
    return position == end;
  }

  public void beginObject() {
    expect((byte) '{');
    comma = false;
  }

  public void beginArray() {
    expect((byte) '[');
    comma = false;
  }

  /** Enters an object; a value of another kind is skipped, and the answer false. */
  public boolean enterObject() {
    if (peek() != '{') {
      skip();
      return false;
    }
    beginObject();
    return true;
  }

  /** Enters an array; a value of another kind is skipped, and the answer false. */
  public boolean enterArray() {
    if (peek() != '[') {
      skip();
      return false;
    }
    beginArray();
    return true;
  }

  /** Moves to the next field and reads its key; false, past the closing brace, if there is none. */
  public boolean nextField() {
    if (!nextItem((byte) '}')) {
      return false;
    }
    readText();
    expect((byte) ':');
    return true;
  }

  /** Moves to the next element; false, past the closing bracket, if there is none. */
  public boolean nextElement() {
    return nextItem((byte) ']');
  }

  /** The key that {@link #nextField} read. */
  public String key() {
    return text(keys);
  }

  /**
   * Reads a string; null, numbers, booleans give {@code ""}, as do objects and arrays, which are
   * skipped.
   */
  public String string() {
    if (peek() != '"') {
      skip();
      return "";
    }
    readText();
    comma = true;
    return text(values);
  }

  /** Reads a string without decoding it; anything else is skipped and gives {@code ""}. */
  public void string(LazyText into) {
    if (peek() != '"') {
      skip();
      into.clear();
      return;
    }
    readText();
    comma = true;
    into.set(buffer, textFrom, textTo, escaped);
  }

  /**
   * Reads a whole number of at most nine digits, also when written as a string; 0 for anything
   * else.
   */
  public int integer() {
    if (peek() == '"') {
      readText();
      comma = true;
      return digits(textFrom, textTo);
    }
    int from = position;
    skip();
    return digits(from, position);
  }

  /**
   * Reads a whole number of at most eighteen digits, also when written as a string; 0 for anything
   * else.
   */
  public long number() {
    int from;
    int to;
    if (peek() == '"') {
      readText();
      comma = true;
      from = textFrom;
      to = textTo;
    } else {
      from = position;
      skip();
      to = position;
    }
    int split = Math.max(from, to - 9);
    return to - from > 18 ? 0 : digits(from, split) * 1_000_000_000L + digits(split, to);
  }

  /**
   * Reads a time such as {@code 2026-01-31T23:59:59.999999Z} as microseconds since 1970; 0 for
   * anything else.
   */
  public long timestamp() {
    if (peek() != '"') {
      skip();
      return 0;
    }
    readText();
    comma = true;
    return Timestamps.micros(buffer, textFrom, textTo);
  }

  /** Reads {@code true}; anything else is false and skipped. */
  public boolean bool() {
    boolean isTrue = peek() == 't';
    skip();
    return isTrue;
  }

  /** Skips a value of any kind. */
  public void skip() {
    byte first = peek();
    if (first == '"') {
      readText();
    } else if (first == '{' || first == '[') {
      skipNested();
    } else {
      skipLiteral();
    }
    comma = true;
  }

  /** Skips a value and returns it as a slice of the buffer; its end is {@link #position}. */
  public int skipFrom() {
    peek();
    int from = position;
    skip();
    return from;
  }

  /** A number that mostly differs where the bytes ahead differ: a key to look them up by. */
  public int sample() {
    long hash = 0;
    int last = Math.min(position + SAMPLED, end - Long.BYTES);
    for (int i = position; i < last; i += SAMPLE_EVERY) {
      hash = (hash ^ Swar.longAt(buffer, i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  /** Skips the value ahead if its bytes are these, which are one whole object. */
  public boolean skipIf(byte[] object) {
    int to = position + object.length;
    if (to > end || !Arrays.equals(buffer, position, to, object, 0, object.length)) {
      return false;
    }
    position = to;
    comma = true;
    return true;
  }

  /** Reads a string's content into a new array, unescaped: for JSON that stands in a string. */
  public byte[] stringBytes() {
    peek();
    readText();
    comma = true;
    return escaped
        ? Escapes.unescape(buffer, textFrom, textTo)
        : Arrays.copyOfRange(buffer, textFrom, textTo);
  }

  private boolean nextItem(byte close) {
    byte b = peek();
    if (b == close) {
      position++;
      comma = true;
      return false;
    }
    if (comma) {
      if (b != ',') {
        throw malformed("expected ',' or '" + (char) close + "'");
      }
      position++;
      if (peek() == close) {
        throw malformed("a comma with nothing behind it");
      }
    }
    comma = false;
    return true;
  }

  private void expect(byte wanted) {
    if (peek() != wanted) {
      throw malformed("expected '" + (char) wanted + "'");
    }
    position++;
  }

  private void readText() {
    if (peek() != '"') {
      throw malformed("expected a string");
    }
    textFrom = position + 1;
    escaped = false;
    int i = Swar.endOfPlain(buffer, textFrom, end);
    while (i < end && buffer[i] != '"') {
      if (buffer[i] != '\\') {
        position = i;
        throw malformed("a control character in a string");
      }
      escaped = true;
      i = i + 2 <= end ? Swar.endOfPlain(buffer, i + 2, end) : end;
    }
    if (i >= end) {
      throw malformed("a string that doesn't end");
    }
    textTo = i;
    position = i + 1;
  }

  private String text(StringCache cache) {
    return escaped ? Escapes.decode(buffer, textFrom, textTo) : cache.get(buffer, textFrom, textTo);
  }

  private void skipNested() {
    int depth = 0;
    do {
      byte b = peek();
      if (b == '"') {
        readText();
        continue;
      }
      position++;
      switch (b) {
        case '{', '[' -> {
          if (depth == MAX_DEPTH) {
            throw malformed("nested deeper than " + MAX_DEPTH);
          }
          objects[depth++] = b == '{';
        }
        case '}', ']' -> {
          if (objects[--depth] != (b == '}')) {
            throw malformed("a bracket that doesn't match");
          }
        }
        default -> {
          // Commas, colons, numbers and literals of what nobody asked for.
        }
      }
    } while (depth > 0);
  }

  private void skipLiteral() {
    int from = position;
    while (position < end && isLiteral(buffer[position])) {
      position++;
    }
    if (position == from) {
      throw malformed("expected a value");
    }
  }

  private static boolean isLiteral(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || b == '-'
        || b == '+'
        || b == '.'
        || b == 'E';
  }

  private int digits(int from, int to) {
    int value = 0;
    if (to - from > 9) {
      return 0;
    }
    for (int i = from; i < to; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private MalformedJsonException malformed(String message) {
    return new MalformedJsonException(message, Math.min(position, end));
  }
}

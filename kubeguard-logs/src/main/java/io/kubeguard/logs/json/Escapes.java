package io.kubeguard.logs.json;

import java.nio.charset.StandardCharsets;

/**
 * The escapes of JSON strings (RFC 8259, section 7). A lone surrogate becomes U+FFFD, as Go's
 * decoder has it.
 */
final class Escapes {
  private Escapes() {}

  static byte[] unescape(byte[] buffer, int from, int to) {
    return decode(buffer, from, to).getBytes(StandardCharsets.UTF_8);
  }

  static String decode(byte[] buffer, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int plain = Swar.endOfPlain(buffer, i, to);
      text.append(new String(buffer, i, plain - i, StandardCharsets.UTF_8));
      i = plain < to ? escape(buffer, plain, to, text) : to;
    }
    replaceLoneSurrogates(text);
    return text.toString();
  }

  /** Appends what the escape at {@code at} stands for and returns the offset behind it. */
  private static int escape(byte[] buffer, int at, int to, StringBuilder text) {
    if (at + 1 >= to) {
      throw new MalformedJsonException("an escape that doesn't end", at);
    }
    byte kind = buffer[at + 1];
    switch (kind) {
      case '"', '\\', '/' -> text.append((char) kind);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        text.append(hex(buffer, at + 2, to));
        return at + 6;
      }
      default -> throw new MalformedJsonException("an unknown escape", at);
    }
    return at + 2;
  }

  private static char hex(byte[] buffer, int from, int to) {
    if (from + 4 > to) {
      throw new MalformedJsonException("an escape that doesn't end", from);
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(buffer[i], 16);
      if (digit < 0) {
        throw new MalformedJsonException("an escape that isn't hexadecimal", i);
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private static void replaceLoneSurrogates(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, '\uFFFD');
      }
    }
  }
}

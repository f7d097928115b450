package io.kubeguard.llm.fence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Puts hostile text between boundaries that it can't hold itself: they are made from its own hash,
 * so whoever wrote it couldn't have known them, and the same text is fenced in the same way again.
 */
public final class Fence {
  private static final int DIGITS = 16;

  private Fence() {}

  /** The text as data, under a title of our own. */
  public static String around(String title, String text) {
    String plain = PlainText.of(text);
    String boundary = boundary(title, plain);
    return "<<<DATA " + boundary + " " + title + "\n" + plain + "\nDATA " + boundary + ">>>";
  }

  private static String boundary(String title, String text) {
    for (int number = 0; ; number++) {
      String boundary = hash(number + "\n" + title + "\n" + text);
      if (!text.contains(boundary)) {
        return boundary;
      }
    }
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

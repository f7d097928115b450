package io.kubeguard.llm.mask;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells random words from names. Kubernetes' own names are lower case, and digests are hexadecimal:
 * neither is taken for a secret.
 */
final class Entropy {
  private static final double BITS = 3.9;

  private Entropy() {}

  static boolean looksRandom(String word) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    int slashes = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
      slashes += c == '/' ? 1 : 0;
    }
    boolean path = slashes > 0 && word.length() / (slashes + 1) < 12;
    return upper
        && lower
        && digit
        && !path
        && bits(word) >= BITS
        && changes(word) * 4 >= word.length();
  }

  /** Shannon's entropy of one character. */
  private static double bits(String word) {
    Map<Integer, Integer> counts = new HashMap<>();
    word.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / word.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }

  /** How often the kind of character changes: in words that people make up, seldom. */
  private static int changes(String word) {
    int changes = 0;
    for (int i = 1; i < word.length(); i++) {
      changes += kind(word.charAt(i)) == kind(word.charAt(i - 1)) ? 0 : 1;
    }
    return changes;
  }

  private static int kind(char c) {
    return Character.isDigit(c)
        ? 0
        : Character.isUpperCase(c) ? 1 : Character.isLowerCase(c) ? 2 : 3;
  }
}

package io.kubeguard.core.network.evaluate;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * Names as {@code matchName} and {@code matchPattern} of Cilium mean them: {@code *} stands for any
 * characters of one label, alone for every name, and the dot at the end doesn't matter.
 */
final class DnsPattern {
  private DnsPattern() {}

  static Predicate<String> of(String pattern) {
    String plain = plain(pattern);
    return name -> plain.equals("*") || matches(plain, plain(name));
  }

  /** Goes back to the last star only: never slower than both lengths multiplied. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int star = -1;
    int resume = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0 && name.charAt(resume) != '.') {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}

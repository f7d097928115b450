package io.kubeguard.sim.world;

import java.util.List;
import java.util.SplittableRandom;

/** Names as people and clusters give them. */
public final class Words {
  /** What Kubernetes draws random suffixes from: no vowels, no 0, 1 or 3. */
  private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

  /** The length of a suffix that {@code generateName} adds. */
  public static final int SUFFIX_LENGTH = 5;

  static final List<String> TEAMS =
      List.of("shop", "billing", "search", "media", "identity", "logistics", "reports", "mail");
  static final List<String> PROGRAMS =
      List.of("web", "worker", "operator", "importer", "gateway", "janitor", "syncer", "agent");
  static final List<String> OBJECTS =
      List.of("settings", "features", "limits", "routes", "state", "catalog", "tls", "registry");

  private Words() {}

  /** Five characters that follow from a number. */
  public static String suffix(long number) {
    StringBuilder suffix = new StringBuilder(SUFFIX_LENGTH);
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      suffix.append((char) suffixByte(number, i));
    }
    return suffix.toString();
  }

  /** The character of a suffix at an index. The first is a digit, the last a letter. */
  public static byte suffixByte(long number, int index) {
    int bits = (int) (number >>> (index * 12)) & 0xfff;
    int letters = SAFE.length() - 7;
    int at =
        switch (index) {
          case 0 -> letters + bits % 7;
          case SUFFIX_LENGTH - 1 -> bits % letters;
          default -> bits % SAFE.length();
        };
    return (byte) SAFE.charAt(at);
  }

  static <T> T pick(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}

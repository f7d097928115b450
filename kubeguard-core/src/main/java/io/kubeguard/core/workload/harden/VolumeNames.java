package io.kubeguard.core.workload.harden;

import java.util.Locale;
import java.util.Set;

/** Names for new volumes: DNS labels of at most 63 characters, made from a path. */
final class VolumeNames {
  private static final int LONGEST = 50;

  private VolumeNames() {}

  /**
   * {@code var-log-nginx} for {@code /var/log/nginx}; with a number where it is taken.
   *
   * @param taken the names that there are; the new one is added
   */
  static String of(String folder, Set<String> taken) {
    String plain =
        folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-+$", "");
    String name = cut.isEmpty() ? "writable" : cut;
    String free = name;
    for (int number = 2; !taken.add(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }
}

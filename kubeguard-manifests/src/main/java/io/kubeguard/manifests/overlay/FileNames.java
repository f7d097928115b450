package io.kubeguard.manifests.overlay;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for files after what they hold: lower-case letters, digits, dots and dashes, each once. */
public final class FileNames {
  private static final int LONGEST = 120;

  private final Set<String> used = new HashSet<>();

  /**
   * A name that wasn't given yet, such as {@code role-shop-web.patch}.
   *
   * @param parts what it is made of; empty ones are left out
   * @param ending the ending, with its dot
   */
  public String next(List<String> parts, String ending) {
    String name =
        String.join("-", parts.stream().filter(part -> !part.isEmpty()).toList())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "-")
            .replaceAll("^[.-]+|[.-]+$", "");
    String base = name.isEmpty() ? "unnamed" : name.substring(0, Math.min(name.length(), LONGEST));
    String candidate = base + ending;
    for (int i = 2; !used.add(candidate); i++) {
      candidate = base + "-" + i + ending;
    }
    return candidate;
  }
}

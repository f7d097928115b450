package io.kubeguard.manifests.patch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** A path as git writes it in a patch: quoted where it holds what could be misread. */
final class GitName {
  private GitName() {}

  /** The path, in C's quotes if need be. */
  static String of(String path) {
    StringBuilder quoted = new StringBuilder("\"");
    boolean plain = true;
    for (byte b : path.getBytes(UTF_8)) {
      int c = b & 0xFF;
      String escape =
          switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> c < ' ' || c >= 0x7F ? String.format(Locale.ROOT, "\\%03o", c) : "";
          };
      plain &= escape.isEmpty();
      quoted.append(escape.isEmpty() ? String.valueOf((char) c) : escape);
    }
    return plain ? path : quoted.append('"').toString();
  }

  /** The path on a line of its own: a tab ends one that holds blanks. */
  static String onLine(String path) {
    String name = of(path);
    return name.indexOf(' ') >= 0 && !name.startsWith("\"") ? name + "\t" : name;
  }
}

package io.kubeguard.logs.provenance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A program's arguments, bounded, with what looks like a secret masked. */
final class Arguments {
  private static final String MASK = "[REDACTED]";
  private static final int MANY = 64;
  private static final int LONG = 256;
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|passwd|passphrase|pass(?![a-z])|masterauth|pwd|token|secret"
              + "|api[-_]?key|credential|authorization).*");
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]+@");

  private Arguments() {}

  static List<String> split(String line) {
    return line.isBlank() ? List.of() : masked(Arrays.asList(line.strip().split("\\s+")));
  }

  static List<String> masked(List<String> arguments) {
    List<String> masked = new ArrayList<>();
    boolean next = false;
    for (String argument : arguments.subList(0, Math.min(MANY, arguments.size()))) {
      int equals = argument.indexOf('=');
      boolean secret = SECRET.matcher(argument).matches();
      if (next || (secret && !argument.startsWith("-") && equals < 0)) {
        masked.add(MASK);
      } else if (secret && equals >= 0) {
        masked.add(argument.substring(0, equals + 1) + MASK);
      } else {
        masked.add(cut(USER_INFO.matcher(argument).replaceAll("://" + MASK + "@")));
      }
      next = secret && argument.startsWith("-") && equals < 0;
    }
    return masked;
  }

  private static String cut(String text) {
    return text.length() > LONG ? text.substring(0, LONG) + "…" : text;
  }
}

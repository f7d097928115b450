package io.kubeguard.cli;

import java.util.List;
import java.util.stream.Stream;

/** Reads the report of created policies. */
final class Connections {
  private Connections() {}

  /** The connections that a workload of this prefix opens to another one of it. */
  static List<String> between(String text, String prefix) {
    String[] own = {""};
    return text.lines()
        .flatMap(
            line -> {
              if (!line.startsWith(" ") && line.endsWith(":")) {
                own[0] = line.substring(0, line.length() - 1);
              }
              boolean egress = line.startsWith("  to " + prefix) && own[0].startsWith(prefix);
              String[] words = line.strip().split(" +", -1);
              return egress
                  ? Stream.of(
                      own[0].substring(prefix.length())
                          + " to "
                          + words[1].substring(prefix.length())
                          + " "
                          + words[2]
                          + " "
                          + words[3])
                  : Stream.empty();
            })
        .toList();
  }
}

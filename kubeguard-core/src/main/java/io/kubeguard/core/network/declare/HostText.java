package io.kubeguard.core.network.declare;

import java.util.ArrayList;
import java.util.List;

/**
 * Host names in a text, such as the value of a variable or a line of a configuration. A word counts
 * as one if it stands where a host does: alone, after {@code //} or {@code @}, before a port, or if
 * it has a dot.
 */
final class HostText {
  private static final int LONGEST = 65_536;
  private static final int MOST = 256;

  private HostText() {}

  /**
   * A host that a text names.
   *
   * @param port 0 where none stands there
   * @param scheme such as {@code http}; {@code ""} where none stands there
   */
  record Host(String name, int port, String scheme) {}

  static List<Host> hosts(String text) {
    List<Host> hosts = new ArrayList<>();
    int end = Math.min(text.length(), LONGEST);
    for (int at = 0; at < end && hosts.size() < MOST; ) {
      if (!isPart(text.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      while (at < end && isPart(text.charAt(at))) {
        at++;
      }
      add(text, from, at, end, hosts);
    }
    return hosts;
  }

  private static void add(String text, int from, int to, int end, List<Host> hosts) {
    String name = text.substring(from, to);
    int port = port(text, to, end);
    boolean afterSlashes = text.startsWith("//", from - 2);
    boolean afterAt = from > 0 && text.charAt(from - 1) == '@';
    boolean afterSlash = from > 0 && text.charAt(from - 1) == '/' && !afterSlashes;
    boolean alone = from == 0 && to == text.strip().length();
    boolean dotted = name.indexOf('.') > 0 && !afterSlash;
    if (afterSlashes || afterAt || alone || dotted || (port > 0 && !afterSlash)) {
      hosts.add(new Host(name, port, afterSlashes ? scheme(text, from - 2) : ""));
    }
  }

  /** The port after a colon; 0 if there is none. */
  private static int port(String text, int colon, int end) {
    if (colon >= end || text.charAt(colon) != ':') {
      return 0;
    }
    int port = 0;
    int at = colon + 1;
    while (at < end && at <= colon + 5 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      port = port * 10 + text.charAt(at++) - '0';
    }
    boolean more = at < end && isPart(text.charAt(at));
    return more || port > 65_535 ? 0 : port;
  }

  private static String scheme(String text, int slashes) {
    if (slashes < 1 || text.charAt(slashes - 1) != ':') {
      return "";
    }
    int from = slashes - 1;
    while (from > 0 && isPart(text.charAt(from - 1))) {
      from--;
    }
    return text.substring(from, slashes - 1);
  }

  private static boolean isPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }
}

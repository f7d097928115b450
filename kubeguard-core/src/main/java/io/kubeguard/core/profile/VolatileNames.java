package io.kubeguard.core.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names without the parts that are others tomorrow, each replaced by {@code *}: in a path the
 * numbers of processes below {@code /proc}, UUIDs, dates, numbers of five or more digits,
 * hexadecimal digests of eight or more digits, and what {@code mktemp} and its like make up; in a
 * pod's name what its controller generates. Nothing else, so that {@code /usr/lib/postgresql/15}
 * and {@code libssl.so.3} stay.
 */
public final class VolatileNames {
  private static final String VOLATILE = "*";
  private static final int MANY_DIGITS = 5;
  private static final int SHORTEST_DIGEST = 8;
  private static final int SHORTEST_RANDOM = 6;

  private static final Pattern PROCESS = Pattern.compile("^/proc/[0-9]+(?=/|$)");
  private static final Pattern THREAD = Pattern.compile("(?<=/task/|/fd/|/fdinfo/)[0-9]+(?=/|$)");

  /** UUIDs, dates with times, and digests; then long numbers. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?<![0-9A-Za-z])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-"
              + "[0-9a-fA-F]{12}(?![0-9A-Za-z])"
              + "|(?<![0-9])(?:19|20)[0-9]{2}[-_.][01][0-9][-_.][0-3][0-9]"
              + "(?:[-_.T][0-2][0-9](?:[-_.:][0-5][0-9]){1,2}(?:[.,][0-9]+)?Z?)?(?![0-9])"
              + "|(?<![0-9A-Za-z])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{8,}(?![0-9A-Za-z])"
              + "|[0-9]{5,}");

  /** {@code tmp.Xa7Bq}, {@code temp-17.rdb}, {@code tmpab12cd34}, {@code sedXa7Bqz}. */
  private static final Pattern TEMPORARY =
      Pattern.compile(
          "(?i)(?<=(?<![a-z])(?:tmp|temp|pid)[-_.]?)[0-9]+(?![a-z])"
              + "|(?<=(?<![a-z])tmp\\.)(?-i:[A-Za-z0-9]{6,12})$"
              + "|(?<=^tmp)(?-i:[a-z0-9_]{8})(?=\\.|$)"
              + "|(?<=^sed)(?-i:[A-Za-z0-9]{6})$");

  /** Six letters of both cases or digits, as {@code mkstemp} puts behind a name. */
  private static final Pattern RANDOM =
      Pattern.compile(
          "(?<=[-_.])(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]+[A-Z0-9])"
              + "[A-Za-z0-9]{6}$");

  private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";
  private static final Pattern OF_A_REPLICA_SET =
      Pattern.compile("-(?=[a-z]*[0-9])" + SAFE + "{6,10}-" + SAFE + "{5}$");
  private static final Pattern OF_A_RUN = Pattern.compile("-[0-9]{8,12}-[a-z0-9]{5}$");
  private static final Pattern OF_ONE =
      Pattern.compile("-(?=[a-z]*[0-9])(?=[0-9]*[a-z])" + SAFE + "{5}$");
  private static final Pattern NUMBERED = Pattern.compile("-[0-9]{1,9}$");

  private VolatileNames() {}

  /** A path whose volatile parts are {@code *}. */
  public static String path(String path) {
    if (!mayBeVolatile(path)) {
      return path;
    }
    String folded = path;
    if (path.startsWith("/proc/")) {
      folded = PROCESS.matcher(folded).replaceFirst("/proc/*");
      folded = THREAD.matcher(folded).replaceAll(VOLATILE);
    }
    StringBuilder whole = new StringBuilder(folded.length());
    int from = 0;
    while (from <= folded.length()) {
      int slash = folded.indexOf('/', from);
      int to = slash < 0 ? folded.length() : slash;
      whole.append(part(folded.substring(from, to)));
      if (slash >= 0) {
        whole.append('/');
      }
      from = to + 1;
    }
    return whole.toString();
  }

  /** Most paths hold no digit and nothing temporary, and are left alone quickly. */
  private static boolean mayBeVolatile(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
        return true;
      }
    }
    return path.contains("tmp") || path.contains("sed") || path.contains("temp");
  }

  private static String part(String part) {
    return mayHaveVolatile(part) ? foldedPart(part) : part;
  }

  /** Whether any of the patterns might match: they are slow, and most names hold none. */
  private static boolean mayHaveVolatile(String part) {
    int digits = 0;
    int run = 0;
    int longest = 0;
    boolean upper = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean capital = c >= 'A' && c <= 'Z';
      digits += digit ? 1 : 0;
      upper |= capital;
      run = digit || capital || (c >= 'a' && c <= 'z') ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return digits >= MANY_DIGITS
        || (digits > 0 && longest >= SHORTEST_DIGEST)
        || (upper && longest >= SHORTEST_RANDOM)
        || part.startsWith("sed")
        || mayBeTemporary(part);
  }

  private static boolean mayBeTemporary(String part) {
    for (int i = 0; i + 3 <= part.length(); i++) {
      if (part.regionMatches(true, i, "tmp", 0, 3)
          || part.regionMatches(true, i, "temp", 0, 4)
          || part.regionMatches(true, i, "pid", 0, 3)) {
        return true;
      }
    }
    return false;
  }

  private static String foldedPart(String part) {
    String folded = IDENTIFIER.matcher(part).replaceAll(VOLATILE);
    folded = TEMPORARY.matcher(folded).replaceAll(VOLATILE);
    return RANDOM.matcher(folded).replaceAll(VOLATILE);
  }

  /** The folder of a path; {@code /} is its own, and what isn't absolute has none. */
  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
  }

  /** The last part of a path. */
  static String name(String path) {
    return path.startsWith("/") ? path.substring(path.lastIndexOf('/') + 1) : "";
  }

  /**
   * A pod's name with {@code *} for what its controller generates: {@code web-*-*} of a Deployment
   * or a CronJob, {@code agent-*} of a DaemonSet or a StatefulSet.
   */
  public static String pod(String name) {
    for (Pattern two : new Pattern[] {OF_A_REPLICA_SET, OF_A_RUN}) {
      Matcher matcher = two.matcher(name);
      if (matcher.find() && matcher.start() > 0) {
        return name.substring(0, matcher.start()) + "-*-*";
      }
    }
    for (Pattern one : new Pattern[] {OF_ONE, NUMBERED}) {
      Matcher matcher = one.matcher(name);
      if (matcher.find() && matcher.start() > 0) {
        return name.substring(0, matcher.start()) + "-*";
      }
    }
    return name;
  }
}

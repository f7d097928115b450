package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The names in a profile file, which is UTF-8 text with one JSON object on each line: a header, the
 * counters, then each identity followed by its behaviours, and the number of lines at the end. See
 * docs/profile-format.md.
 */
public final class ProfileFile {
  /** The version that is written. A reader refuses newer ones. */
  public static final int VERSION = 1;

  /** How many bytes {@link #isIn} looks at. */
  private static final int HEAD = 64;

  static final String HEADER = "kubeguardProfile";
  static final String CLUSTER = "cluster";
  static final String WIDTH = "width";
  static final String COUNTERS = "counters";
  static final String USER = "user";
  static final String GROUPS = "groups";
  static final String PODS = "pods";
  static final String PODS_OVERFLOWED = "podsOverflowed";
  static final String OVERFLOWED = "overflowed";
  static final String VERB = "verb";
  static final String GROUP = "group";
  static final String RESOURCE = "resource";
  static final String SUBRESOURCE = "subresource";
  static final String PATH = "path";
  static final String NAMESPACE = "namespace";
  static final String NAME = "name";
  static final String OUTCOME = "outcome";
  static final String BASIS = "basis";
  static final String SEEN = "seen";
  static final String STARTED = "started";
  static final String COMPLETED = "completed";
  static final String FIRST = "first";
  static final String LAST = "last";
  static final String WINDOWS = "windows";
  static final String EVIDENCE = "evidence";
  static final String END = "end";

  private ProfileFile() {}

  /**
   * Whether a stream, which must support {@link InputStream#mark}, begins as a profile file does.
   * The stream stays where it is.
   *
   * @throws IOException if it can't be read
   */
  public static boolean isIn(InputStream in) throws IOException {
    in.mark(HEAD);
    String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    in.reset();
    return head.replaceAll("[ \t\r\n]", "").startsWith("{\"" + HEADER + "\":");
  }

  static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String name(Basis basis) {
    return basis.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Outcome> outcome(String name) {
    for (Outcome outcome : Outcome.values()) {
      if (name(outcome).equals(name)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }

  static Optional<Basis> basis(String name) {
    for (Basis basis : Basis.values()) {
      if (name(basis).equals(name)) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}

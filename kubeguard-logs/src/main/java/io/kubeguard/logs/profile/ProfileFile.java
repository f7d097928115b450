package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The names in a profile file, which is UTF-8 text with one JSON object on each line: a header, the
 * counters, then each identity followed by its behaviours, who connects to whom, what processes
 * did, and the number of lines at the end. See docs/profile-format.md.
 */
public final class ProfileFile {
  /** The newest version. A reader refuses newer ones. */
  public static final int VERSION = 3;

  /** The version of a file that tells of no connections, so that older readers take it too. */
  static final int WITHOUT_TRAFFIC = 1;

  /** The version of a file that tells nothing of processes. */
  static final int WITHOUT_CONDUCT = 2;

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
  static final String CLIENT = "client";
  static final String SERVER = "server";
  static final String TRANSPORT = "transport";
  static final String SIGN = "sign";
  static final String PORT = "port";
  static final String ADDRESS = "address";
  static final String ASKER = "asker";
  static final String QUERY = "query";
  static final String POD = "pod";
  static final String HAD = "had";
  static final String CONNECTIONS_OVERFLOWED = "connectionsOverflowed";
  static final String LOOKUPS_OVERFLOWED = "lookupsOverflowed";
  static final String ADDRESSES_OVERFLOWED = "addressesOverflowed";

  static final String SOURCE = "source";
  static final String ORIGIN = "origin";
  static final String WITHIN = "within";
  static final String CONTAINER = "container";
  static final String ID = "id";
  static final String ASPECT = "aspect";
  static final String PROGRAM = "program";
  static final String FILES = "files";
  static final String SOCKET = "socket";
  static final String NEEDED = "needed";
  static final String ASKED = "asked";
  static final String BECAME = "became";
  static final String SYSTEM = "system";
  static final String REFUSED = "refused";
  static final String FOLDER = "folder";
  static final String UID = "uid";
  static final String GID = "gid";
  static final String CAPABILITIES = "capabilities";
  static final String RAISED = "raised";
  static final String GRANTED = "granted";
  static final String CONDUCT_OVERFLOWED = "conductOverflowed";

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

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Outcome> outcome(String name) {
    return named(Outcome.values(), name);
  }

  static Optional<Basis> basis(String name) {
    return named(Basis.values(), name);
  }

  static Optional<Transport> transport(String name) {
    return named(Transport.values(), name);
  }

  static Optional<FlowSign> sign(String name) {
    return named(FlowSign.values(), name);
  }

  static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
    for (E value : values) {
      if (name(value).equals(name)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}

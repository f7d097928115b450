package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.engine.HomeNamespace;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which manifests to read, and reading them. */
final class ManifestOptions {
  private static final int MAX_NAMED = 3;

  @Option(
      names = "--manifests",
      paramLabel = "P",
      description =
          "Manifests: file, folder, quoted glob, or - for standard input; gzip and zstd are"
              + " unpacked. Repeatable.")
  private List<String> manifests = new ArrayList<>();

  @Option(
      names = "--default-namespace",
      paramLabel = "NS",
      description =
          "The namespace of objects that name none; if not said, that of the kustomization beside"
              + " them, or the one that the log shows, or default.")
  private @Nullable String defaultNamespace;

  boolean isGiven() {
    return !manifests.isEmpty();
  }

  /** Reads everything that was named; trouble is told on standard error. */
  ManifestSet read(Streams streams, boolean quiet) throws IOException {
    ManifestSet set = reader().read(manifests, streams.in());
    Diagnostics.print(streams.err(), set.diagnostics(), quiet);
    if (set.diagnostics().stream().anyMatch(ManifestOptions::isMissing)) {
      throw UserException.usage("an input is missing; nothing was judged");
    }
    if (set.objects() == 0
        && set.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      throw UserException.usage("no manifest could be read");
    }
    return set;
  }

  ManifestPlaces places(ManifestSet set) throws IOException {
    return new ManifestPlaces(manifests, set.texts().keySet());
  }

  private ManifestReader reader() {
    return defaultNamespace == null ? new ManifestReader() : new ManifestReader(defaultNamespace);
  }

  /**
   * The same manifests where the log shows that their objects are, if nobody said where and it
   * shows one place only.
   */
  static ManifestSet atHome(ManifestSet read, Profile profile, Streams streams, boolean quiet) {
    boolean tellsNothing =
        profile.activities().isEmpty() && profile.traffic().connections().each().isEmpty();
    if (read.unplaced() == 0 || tellsNothing) {
      return read;
    }
    SortedSet<String> homes =
        HomeNamespace.candidates(profile, read.withUnplacedIn(HomeNamespace.NONE).model());
    if (homes.equals(Set.of(HomeNamespace.ASSUMED))) {
      return read;
    }
    boolean isFound = homes.size() == 1;
    if (!quiet) {
      Diagnostics.line(streams.err(), placed(read.unplaced(), homes, isFound));
    }
    return isFound ? read.withUnplacedIn(homes.first()) : read;
  }

  private static String placed(int unplaced, SortedSet<String> homes, boolean isFound) {
    String objects =
        unplaced == 1
            ? "1 object without a namespace is taken to be in "
            : unplaced + " objects without a namespace are taken to be in ";
    if (isFound) {
      return "note: "
          + objects
          + homes.first()
          + ", where the log shows them; --default-namespace NS says otherwise";
    }
    return "warning: "
        + objects
        + HomeNamespace.ASSUMED
        + (homes.isEmpty()
            ? ", for nothing in the log shows where else"
            : ", but the log shows such accounts or pods in " + named(homes))
        + "; say where with --default-namespace NS";
  }

  private static String named(SortedSet<String> homes) {
    String first = homes.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    return homes.size() <= MAX_NAMED
        ? first
        : first + " and " + (homes.size() - MAX_NAMED) + " more";
  }

  private static boolean isMissing(Diagnostic diagnostic) {
    return diagnostic.code().equals("no-such-input");
  }
}

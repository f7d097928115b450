package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.engine.network.HomeNamespace;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which manifests to read, and reading them. */
final class ManifestOptions {
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
              + " them, or the one that the flows show, or default.")
  private @Nullable String defaultNamespace;

  boolean isGiven() {
    return !manifests.isEmpty();
  }

  /** Reads everything that was named; trouble is told on standard error. */
  ClusterModel read(Streams streams, boolean quiet) throws IOException {
    return manifests.isEmpty() ? ClusterModel.EMPTY : readSet(streams, quiet).model();
  }

  /** The same with the texts. */
  ManifestSet readSet(Streams streams, boolean quiet) throws IOException {
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

  /** The namespace of objects for which nothing else tells one. */
  String defaultNamespace() {
    return defaultNamespace == null ? "default" : defaultNamespace;
  }

  private ManifestReader reader() {
    return defaultNamespace == null ? new ManifestReader() : new ManifestReader(defaultNamespace);
  }

  /** The same manifests where the flows show that their objects are, if nobody said where. */
  ClusterModel atHome(ClusterModel read, Traffic traffic, Streams streams, boolean quiet)
      throws IOException {
    Optional<String> home =
        defaultNamespace == null && !manifests.contains("-")
            ? HomeNamespace.of(traffic, read)
            : Optional.empty();
    if (home.isEmpty()) {
      return read;
    }
    if (!quiet) {
      Diagnostics.line(
          streams.err(),
          "note: objects without a namespace are taken to be in "
              + home.get()
              + ", where the flows show their pods; --default-namespace NS says otherwise");
    }
    return new ManifestReader(home.get()).read(manifests, streams.in()).model();
  }

  private static boolean isMissing(Diagnostic diagnostic) {
    return diagnostic.code().equals("no-such-input");
  }
}

package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.engine.compare.ManifestComparison;
import io.kubeguard.engine.report.ComparisonJson;
import io.kubeguard.engine.report.ComparisonMarkdown;
import io.kubeguard.engine.report.ComparisonText;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubeguard diff}. */
@Command(
    description = {
      "Compares two sets of manifests by what they allow, never by text: rights by subject,"
          + " wildcards taken for what they stand for, and connections where both have network"
          + " policies.%n"
    },
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  private final Streams streams;

  @Option(
      names = "--from",
      paramLabel = "P",
      description = "Manifests as they were: file, folder, quoted glob, or -. Repeatable.")
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "P",
      description = "Manifests as they are to be. Repeatable.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--default-namespace",
      paramLabel = "NS",
      description =
          "The namespace of objects that name none; if not said, that of the kustomization beside"
              + " them, or default.")
  private @Nullable String defaultNamespace;

  @Option(
      names = "--fail-on-widening",
      description = "Exit with 1 if --to allows anything that --from doesn't.")
  private boolean failOnWidening;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default), json, or markdown for a pull request.")
  private Format format = Format.TEXT;

  @Mixin private OutputOptions output = new OutputOptions();

  DiffCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (from.isEmpty() || to.isEmpty()) {
      throw UserException.usage("nothing to compare; name manifests with --from P and --to P");
    }
    ManifestComparison comparison = ManifestComparison.of(read(from), read(to));
    streams
        .out()
        .print(
            switch (format) {
              case TEXT -> ComparisonText.print(comparison);
              case JSON -> ComparisonJson.print(comparison);
              case MARKDOWN -> ComparisonMarkdown.print(comparison);
            });
    return failOnWidening && comparison.isWidening() ? Exit.FINDINGS : Exit.OK;
  }

  /** What can't be read can't be compared, so any error ends it. */
  private ClusterModel read(List<String> manifests) throws IOException {
    ManifestReader reader =
        defaultNamespace == null ? new ManifestReader() : new ManifestReader(defaultNamespace);
    ManifestSet set = reader.read(manifests, streams.in());
    Diagnostics.print(streams.err(), set.diagnostics(), output.isQuiet());
    if (set.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      throw UserException.usage("some manifests can't be read; nothing was compared");
    }
    return set.model();
  }
}

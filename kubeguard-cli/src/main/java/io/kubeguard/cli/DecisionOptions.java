package io.kubeguard.cli;

import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.network.refine.KeptConnection;
import io.kubeguard.core.rbac.refine.KeptRight;
import io.kubeguard.manifests.read.Allowances;
import io.kubeguard.manifests.read.AllowancesReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What people decided to keep. */
final class DecisionOptions {
  @Option(
      names = "--allowances",
      paramLabel = "FILE",
      description =
          "Rights and connections that were decided to be kept, with reasons. Repeatable.")
  private List<Path> allowances = new ArrayList<>();

  private final List<KeptRight> rights = new ArrayList<>();
  private final List<KeptConnection> connections = new ArrayList<>();

  /** Reads the files; an error in one of them ends it. */
  void read(Streams streams, boolean quiet) throws IOException {
    for (Path file : allowances) {
      Allowances read = AllowancesReader.read(file);
      Diagnostics.print(streams.err(), read.diagnostics(), quiet);
      if (read.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
        throw UserException.usage("an allowances file is wrong; nothing was judged");
      }
      rights.addAll(read.kept());
      connections.addAll(read.connections());
    }
  }

  List<KeptRight> rights() {
    return rights;
  }

  List<KeptConnection> connections() {
    return connections;
  }

  /** The day on which decisions may have expired. */
  LocalDate today() {
    return LocalDate.now(Clock.systemUTC());
  }
}

package io.kubeguard.cli;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.engine.report.PodVerificationJson;
import io.kubeguard.engine.report.PodVerificationText;
import io.kubeguard.engine.report.VerificationJson;
import io.kubeguard.engine.report.VerificationSarif;
import io.kubeguard.engine.report.VerificationText;
import io.kubeguard.engine.verify.ManifestVerifier;
import io.kubeguard.engine.verify.PodVerification;
import io.kubeguard.engine.verify.Verification;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubeguard verify}. */
@Command(
    description = {
      "Replays audit logs against manifests, as the API server's RBAC authoriser would answer:"
          + " what was observed and would be denied (exit 1), and what is granted and unused."
          + " With --pod-security also what a level of the Pod Security Standards forbids in the"
          + " manifests (exit 1).%n"
    },
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON,
    SARIF
  }

  private final Streams streams;

  @Mixin private ManifestOptions manifests = new ManifestOptions();
  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private PodSecurityOption podSecurity = new PodSecurityOption();
  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default), json with every answer, or sarif for code review.")
  private Format format = Format.TEXT;

  @Mixin private OutputOptions output = new OutputOptions();

  VerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (!manifests.isGiven()) {
      throw UserException.usage("no manifests to judge; name them with --manifests P");
    }
    ClusterModel model = manifests.read(streams, output.isQuiet());
    int pods = podSecurity.isGiven() ? pods(model) : Exit.OK;
    if (podSecurity.isGiven() && !logs.isGiven()) {
      return pods;
    }
    ApiResources resources = ApiResources.builtIn().with(model.customResources());
    LogOptions.Logs read = logs.read(streams, resources, output.isQuiet());
    Verification verification =
        new ManifestVerifier(resources)
            .verify(read.profile(), model, selection.selection(), read.policy());
    streams
        .out()
        .print(
            switch (format) {
              case TEXT -> VerificationText.print(verification);
              case JSON -> VerificationJson.print(verification);
              case SARIF -> VerificationSarif.print(verification);
            });
    return read.exit() != Exit.OK ? read.exit() : verification.isPassed() ? pods : Exit.FINDINGS;
  }

  /** Judges the pods, tells it, and gives the exit code that it calls for. */
  private int pods(ClusterModel model) {
    if (logs.isGiven() && format == Format.JSON) {
      throw UserException.usage(
          "-o json holds one result: give either logs or --pod-security, or leave it out");
    }
    PodVerification verification = podSecurity.verify(model, selection.selection());
    streams
        .out()
        .print(
            switch (format) {
              case TEXT -> PodVerificationText.print(verification);
              case JSON -> PodVerificationJson.print(verification);
              case SARIF ->
                  throw UserException.usage(
                      "-o sarif tells of replayed logs; with --pod-security use text or json");
            });
    if (logs.isGiven()) {
      streams.out().println();
    }
    return verification.isPassed() ? Exit.OK : Exit.FINDINGS;
  }
}

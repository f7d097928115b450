package io.kubeguard.cli;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.engine.profile.ProfileSummary;
import io.kubeguard.engine.report.ProfileJson;
import io.kubeguard.engine.report.ProfileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubeguard profile show}. */
@Command(
    description = {
      "Shows what profiles, or logs, hold: cluster, time, who did what how often, what was refused,"
          + " how complete it probably is, and what the log couldn't show.%n"
    },
    sortOptions = false)
final class ProfileShowCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON
  }

  private final Streams streams;

  @Parameters(
      paramLabel = "P",
      arity = "0..*",
      description = "Profile or log: file, folder, quoted glob, or - for standard input.")
  private List<String> inputs = new ArrayList<>();

  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private ManifestOptions manifests = new ManifestOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default), or json with every behaviour.")
  private Format format = Format.TEXT;

  @Mixin private OutputOptions output = new OutputOptions();

  ProfileShowCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    ClusterModel model = manifests.read(streams, output.isQuiet()).model();
    ApiResources resources = ApiResources.builtIn().with(model.customResources());
    LogOptions.Logs read = logs.read(inputs, streams, resources, output.isQuiet());
    ProfileSummary summary =
        ProfileSummary.of(
            read.profile(), selection.selection(), resources, read.policy(), model.workloads());
    streams
        .out()
        .print(
            switch (format) {
              case TEXT -> ProfileText.print(summary);
              case JSON -> ProfileJson.print(summary);
            });
    return read.exit();
  }
}

package io.kubeguard.cli;

import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kubeguard profile merge}. */
@Command(
    description = {
      "Merges profiles into one. The order doesn't matter. Profiles of two clusters aren't"
          + " merged.%n"
    },
    sortOptions = false)
final class ProfileMergeCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(paramLabel = "P", arity = "1..*", description = "Profile: file, folder, glob, or -.")
  private List<String> profiles = new ArrayList<>();

  @Mixin private FoldOptions fold = new FoldOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  ProfileMergeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    LogOptions.Logs read =
        new LogOptions().readProfiles(profiles, streams, ApiResources.builtIn(), output.isQuiet());
    fold.write(read.profile(), streams, output.isQuiet());
    return read.exit();
  }
}

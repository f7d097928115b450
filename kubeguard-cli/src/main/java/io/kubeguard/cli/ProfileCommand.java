package io.kubeguard.cli;

import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kubeguard profile}. */
@Command(
    description = {
      "Folds audit logs, and profiles made before, into one small profile file. It may stand"
          + " wherever a log may, and logs folded in any order, on any machines, give the same"
          + " bytes.%n%n"
          + "  kubeguard profile --audit LOG --out a.jsonl%n"
          + "  kubeguard profile merge a.jsonl b.jsonl --out all.jsonl%n"
          + "  kubeguard profile show all.jsonl%n"
    },
    sortOptions = false)
final class ProfileCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private LogOptions logs = new LogOptions();
  @Mixin private FoldOptions fold = new FoldOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  ProfileCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    LogOptions.Logs read =
        logs.readWithoutPolicy(streams, ApiResources.builtIn(), output.isQuiet());
    fold.write(read.profile(), streams, output.isQuiet());
    return read.exit();
  }
}

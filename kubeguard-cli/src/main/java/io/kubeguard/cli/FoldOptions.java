package io.kubeguard.cli;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.logs.profile.ProfileWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a profile goes, and whose it is. */
final class FoldOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the profile to FILE, whole or not at all, packed if it ends in .gz; to standard"
              + " output if not said.")
  private @Nullable Path out;

  @Option(
      names = "--cluster-name",
      paramLabel = "NAME",
      description = "The cluster that the logs come from. Profiles of two clusters aren't mixed.")
  private String cluster = "";

  /** Writes the profile and tells what it holds. */
  void write(Profile read, Streams streams, boolean quiet) throws IOException {
    Profile profile = new ProfileBuilder().add(read).cluster(cluster).build();
    if (out == null) {
      ProfileWriter.write(profile, streams.out());
    } else {
      if (out.toString().endsWith(".zst")) {
        throw UserException.usage("--out: zstd isn't written; name the file .gz or .jsonl");
      }
      OutputFolder.write(out, text -> ProfileWriter.write(profile, text));
    }
    if (profile.total().isEmpty()
        && profile.traffic().connections().total().isEmpty()
        && profile.conduct().isEmpty()) {
      Diagnostics.line(streams.err(), "nothing seen in the inputs, so the profile is empty");
    } else if (out != null && !quiet) {
      Diagnostics.line(
          streams.err(), "wrote " + out + "; look at it with: kubeguard profile show " + out);
    }
  }
}

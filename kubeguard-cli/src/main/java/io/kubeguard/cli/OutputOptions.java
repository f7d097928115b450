package io.kubeguard.cli;

import picocli.CommandLine.Option;

/** How much is said. */
final class OutputOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, no warnings; errors only.")
  private boolean quiet;

  boolean isQuiet() {
    return quiet;
  }
}

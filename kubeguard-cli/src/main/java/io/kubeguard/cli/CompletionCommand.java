package io.kubeguard.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code kubeguard completion}. */
@Command(
    description = {
      "Prints a completion script for bash and zsh.%n%nTo use it in this shell:%n"
          + "  source <(kubeguard completion)%n"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Streams streams;

  CompletionCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    CommandLine all = new CommandLine(CommandSpec.create().name("kubeguard"));
    for (Subcommand subcommand : Subcommand.values()) {
      all.addSubcommand(subcommand.toString(), Program.line(subcommand, streams));
    }
    streams.out().print(AutoComplete.bash("kubeguard", all));
    return Exit.OK;
  }
}

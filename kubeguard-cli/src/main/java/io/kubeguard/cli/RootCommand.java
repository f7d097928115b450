package io.kubeguard.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What stands before the command, and the overview of all commands. */
@Command(name = "kubeguard", sortOptions = false)
final class RootCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = {"-h", "--help"},
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Show the version.")
  private boolean version;

  @Parameters(arity = "0..*", hidden = true)
  private java.util.List<String> words = new java.util.ArrayList<>();

  RootCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (version) {
      String number = Program.class.getPackage().getImplementationVersion();
      streams.out().println("kubeguard " + (number == null ? "(development)" : number));
      return Exit.OK;
    }
    if (!words.isEmpty()) {
      throw UserException.usage(
          "no command \"" + words.getFirst() + "\"; see kubeguard --help for those there are");
    }
    overview(help ? streams.out() : streams.err());
    return help ? Exit.OK : Exit.USAGE;
  }

  private static void overview(PrintStream out) {
    out.println("Usage: kubeguard COMMAND [OPTIONS]");
    out.println();
    out.println("Reads Kubernetes audit logs and recommends least-privilege Roles, each proven by");
    out.println("replaying the log against it.");
    out.println();
    out.println("Commands:");
    for (Subcommand subcommand : Subcommand.values()) {
      out.println(String.format("  %-12s%s", subcommand, subcommand.summary()));
    }
    out.println();
    out.println("Options:");
    out.println("  -h, --help      show this help; after a command, its options");
    out.println("  -V, --version   show the version");
    out.println();
    out.println("Exit codes: 0 done; 1 findings; 2 the call or the input is wrong; 3 the");
    out.println("environment failed.");
    out.println();
    out.println("Begin with:  kubeguard demo");
  }
}

package io.kubeguard.cli;

import java.io.PrintStream;

/**
 * What stands before a command: help and version. Written by hand, since a library that looks at
 * options takes longer to load than the answer takes.
 */
final class Overview {
  private final Streams streams;

  Overview(Streams streams) {
    this.streams = streams;
  }

  /** Answers a call that names no command. */
  int run(String... args) {
    String first = args.length == 0 ? "" : args[0];
    switch (first) {
      case "-h", "--help", "help" -> {
        overview(streams.out());
        return Exit.OK;
      }
      case "-V", "--version" -> {
        String number = Program.class.getPackage().getImplementationVersion();
        streams.out().println("kubeguard " + (number == null ? "(development)" : number));
        return Exit.OK;
      }
      case "" -> overview(streams.err());
      default -> {
        String what = first.startsWith("-") ? "option" : "command";
        Diagnostics.line(
            streams.err(),
            "kubeguard: no "
                + what
                + " \""
                + first
                + "\"; see kubeguard --help for those there are");
      }
    }
    return Exit.USAGE;
  }

  private static void overview(PrintStream out) {
    out.println("Usage: kubeguard COMMAND [OPTIONS]");
    out.println();
    out.println("Reads Kubernetes audit logs and recommends least-privilege Roles, each proven by");
    out.println("replaying the log against it.");
    out.println();
    out.println("Commands:");
    for (Subcommand subcommand : Subcommand.values()) {
      out.println("  " + padded(subcommand) + subcommand.summary());
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

  private static String padded(Subcommand subcommand) {
    String name = subcommand.toString();
    return name + " ".repeat(12 - name.length());
  }
}

package io.kubeguard.cli;

import io.kubeguard.core.profile.DifferentClustersException;
import io.kubeguard.logs.fold.UndividedProfileException;
import io.kubeguard.logs.profile.ProfileFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The whole program: finds the command, runs it, and tells trouble in one line. Only the command
 * that is called has its options looked at, which is most of what starting takes.
 */
public final class Program {
  private static final String DEBUG = "--debug";

  private final Streams streams;

  public Program(Streams streams) {
    this.streams = streams;
  }

  /** Runs one command and returns its exit code. */
  public int run(String... args) {
    Optional<Subcommand> subcommand =
        args.length == 0 ? Optional.empty() : Subcommand.named(args[0]);
    if (subcommand.isPresent()) {
      CommandLine command = line(subcommand.get(), streams);
      return execute(command, Arrays.copyOfRange(args, 1, args.length));
    }
    return new Overview(streams).run(args);
  }

  /** The options of one command, under its whole name. */
  static CommandLine line(Subcommand subcommand, Streams streams) {
    CommandLine line =
        withCommonOptions(new CommandLine(subcommand.command(streams)))
            .setCommandName("kubeguard " + subcommand);
    new TreeMap<>(subcommand.nested(streams))
        .forEach(
            (name, nested) -> line.addSubcommand(name, withCommonOptions(new CommandLine(nested))));
    return line;
  }

  private static CommandLine withCommonOptions(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder(DEBUG)
                .type(boolean.class)
                .description("On an internal error, show where it happened.")
                .build())
        .addOption(
            OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help.")
                .build());
    return line;
  }

  private int execute(CommandLine command, String... args) {
    List<String> words = List.of(args);
    command
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(80)
        .setUsageHelpAutoWidth(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler((e, given) -> told(wrong(e) + hint(e), Exit.USAGE))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, words.contains(DEBUG)));
    return command.execute(args);
  }

  /**
   * What is wrong with the call; a word that isn't among those that may stand there, with these.
   */
  private static String wrong(CommandLine.ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    if (argument == null || !argument.typeInfo().isEnum() || e.getValue() == null) {
      return String.valueOf(e.getMessage());
    }
    String name = argument instanceof OptionSpec o ? o.longestName() : argument.paramLabel();
    List<String> words = argument.typeInfo().getEnumConstantNames();
    return name
        + ": no \""
        + e.getValue()
        + "\"; there are "
        + String.join(", ", words).toLowerCase(Locale.ROOT);
  }

  private static String hint(CommandLine.ParameterException e) {
    return "; see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
  }

  private int failed(Exception e, boolean debug) {
    if (debug) {
      e.printStackTrace(streams.err());
    }
    return switch (e) {
      case UserException user -> told(user.getMessage(), user.exit());
      case DifferentClustersException clusters -> told(clusters.getMessage(), Exit.USAGE);
      case ProfileFormatException profile -> told(profile.getMessage(), Exit.USAGE);
      case UndividedProfileException profile -> told(profile.getMessage(), Exit.USAGE);
      case IOException io -> told(message(io), Exit.ENVIRONMENT);
      default ->
          told(
              "internal error: "
                  + e
                  + "; run it again with "
                  + DEBUG
                  + " and report what it prints",
              Exit.ENVIRONMENT);
    };
  }

  private static String message(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException file ->
          file.getFile() + ": " + Optional.ofNullable(file.getReason()).orElse("can't be used");
      default -> String.valueOf(e.getMessage());
    };
  }

  private int told(@org.jspecify.annotations.Nullable String message, int exit) {
    Diagnostics.line(streams.err(), "kubeguard: " + message);
    return exit;
  }
}

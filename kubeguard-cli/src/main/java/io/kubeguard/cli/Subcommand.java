package io.kubeguard.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The commands, in the order in which help lists them. */
enum Subcommand {
  CREATE("new least-privilege Roles and NetworkPolicies from what was seen"),
  REFINE("tighten existing Roles and bindings to what was used"),
  VERIFY("replay logs against manifests: what would break, what is unused"),
  DIFF("compare two sets of manifests by what they allow"),
  PROFILE("fold logs into a small profile file; show it; merge several"),
  DEMO("the main job on recordings that ship with the program"),
  COMPLETION("a completion script for bash or zsh");

  private final String summary;

  Subcommand(String summary) {
    this.summary = summary;
  }

  static Optional<Subcommand> named(String name) {
    for (Subcommand subcommand : values()) {
      if (subcommand.toString().equals(name)) {
        return Optional.of(subcommand);
      }
    }
    return Optional.empty();
  }

  String summary() {
    return summary;
  }

  /** The command with its options, which are only looked at when it is called. */
  Callable<Integer> command(Streams streams) {
    return switch (this) {
      case CREATE -> new CreateCommand(streams);
      case REFINE -> new RefineCommand(streams);
      case VERIFY -> new VerifyCommand(streams);
      case DIFF -> new DiffCommand(streams);
      case PROFILE -> new ProfileCommand(streams);
      case DEMO -> new DemoCommand(streams);
      case COMPLETION -> new CompletionCommand(streams);
    };
  }

  /** The commands below it, by name. */
  Map<String, Callable<Integer>> nested(Streams streams) {
    return this == PROFILE
        ? Map.of("show", new ProfileShowCommand(streams), "merge", new ProfileMergeCommand(streams))
        : Map.of();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

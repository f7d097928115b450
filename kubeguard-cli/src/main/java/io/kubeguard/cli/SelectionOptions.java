package io.kubeguard.cli;

import io.kubeguard.engine.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whom to look at. */
final class SelectionOptions {
  @Option(
      names = "--subject",
      paramLabel = "USER",
      description =
          "Look at this user, or NAMESPACE/NAME for a service account; * stands for anything."
              + " Repeatable.")
  private List<String> subjects = new ArrayList<>();

  @Option(
      names = "--exclude-subject",
      paramLabel = "USER",
      description = "Leave this user out; * stands for anything. Repeatable.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "Only service accounts of this namespace. Repeatable.")
  private List<String> namespaces = new ArrayList<>();

  Selection selection() {
    return new Selection(subjects, excluded, namespaces);
  }
}

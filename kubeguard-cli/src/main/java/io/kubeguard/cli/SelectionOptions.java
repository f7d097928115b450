package io.kubeguard.cli;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.network.NetworkSelection;
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
      description = "Only service accounts and workloads of this namespace. Repeatable.")
  private List<String> namespaces = new ArrayList<>();

  @Option(
      names = "--workload",
      paramLabel = "NS/NAME",
      description = "Only this workload's policies; NS/KIND/NAME where needed. Repeatable.")
  private List<String> workloads = new ArrayList<>();

  NetworkSelection workloads() {
    return new NetworkSelection(namespaces, workloads);
  }

  Selection selection() {
    return new Selection(subjects, excluded, namespaces);
  }

  /** The same; subjects that the log doesn't know are told, for they may be mistyped. */
  Selection selection(Profile profile, Streams streams, boolean quiet) {
    for (String subject : subjects) {
      Selection alone = new Selection(List.of(subject), List.of(), List.of());
      if (!quiet && profile.activities().keySet().stream().noneMatch(alone::isNamed)) {
        Diagnostics.line(
            streams.err(),
            "warning: no request in the log is by "
                + subject
                + "; kubeguard profile show LOG lists who is in it");
      }
    }
    return selection();
  }
}

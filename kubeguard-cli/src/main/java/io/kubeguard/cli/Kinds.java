package io.kubeguard.cli;

import io.kubeguard.core.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which kinds of objects a command is about. */
final class Kinds {
  private static final String ROLES = "roles";
  private static final String POLICIES = "networkpolicies";
  private static final String WORKLOADS = "workloads";
  private static final List<String> ALL = List.of(ROLES, POLICIES, WORKLOADS);

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description =
          "roles, networkpolicies; with refine and verify also workloads; by default what the"
              + " inputs allow.")
  private List<String> kinds = new ArrayList<>();

  void check() {
    for (String kind : kinds) {
      if (!ALL.contains(kind)) {
        throw UserException.usage(
            "--kind: no \"" + kind + "\"; there are " + String.join(", ", ALL));
      }
    }
  }

  /** Workloads are never made anew. */
  void checkForCreation() {
    check();
    if (kinds.contains(WORKLOADS)) {
      throw UserException.usage("--kind: workloads are for refine and verify");
    }
  }

  /** By default unless there is something else and not a single request. */
  boolean hasRoles(Profile profile) {
    return kinds.isEmpty()
        ? profile.total().isPresent() || (!hasFlows(profile) && profile.conduct().isEmpty())
        : kinds.contains(ROLES);
  }

  /** By default if there are flows. */
  boolean hasPolicies(Profile profile) {
    return kinds.isEmpty() ? hasFlows(profile) : kinds.contains(POLICIES);
  }

  /** By default if there is provenance. */
  boolean hasWorkloads(Profile profile) {
    return kinds.isEmpty() ? !profile.conduct().isEmpty() : kinds.contains(WORKLOADS);
  }

  private static boolean hasFlows(Profile profile) {
    return profile.traffic().connections().total().isPresent();
  }
}

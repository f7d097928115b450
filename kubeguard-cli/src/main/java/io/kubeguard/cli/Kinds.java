package io.kubeguard.cli;

import io.kubeguard.core.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which kinds of objects a command is about. */
final class Kinds {
  private static final String ROLES = "roles";
  private static final String POLICIES = "networkpolicies";

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "roles, networkpolicies; by default what the inputs allow.")
  private List<String> kinds = new ArrayList<>();

  void check() {
    for (String kind : kinds) {
      if (!Set.of(ROLES, POLICIES).contains(kind)) {
        throw UserException.usage(
            "--kind: no \"" + kind + "\"; there are " + ROLES + ", " + POLICIES);
      }
    }
  }

  /** By default unless there are flows and not a single request. */
  boolean hasRoles(Profile profile) {
    return kinds.isEmpty()
        ? profile.total().isPresent() || !hasFlows(profile)
        : kinds.contains(ROLES);
  }

  /** By default if there are flows. */
  boolean hasPolicies(Profile profile) {
    return kinds.isEmpty() ? hasFlows(profile) : kinds.contains(POLICIES);
  }

  private static boolean hasFlows(Profile profile) {
    return profile.traffic().connections().total().isPresent();
  }
}

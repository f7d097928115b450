package io.kubeguard.cli;

import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.report.NetworkRefinementText;

/** What {@code refine} made of network policies, in each of its forms. */
record RefinedPolicies(NetworkRefinement result) {
  /** Whether policies can be told in this format; the others are for Roles. */
  static boolean isTold(RefineFormat format) {
    return format == RefineFormat.TEXT || format == RefineFormat.YAML;
  }

  boolean isTightening() {
    return !result.changes().isEmpty();
  }

  /** Prints the policies whole, and for a person also what becomes of each rule. */
  void print(RefineFormat format, Streams streams) {
    if (format == RefineFormat.TEXT) {
      streams.out().print(NetworkRefinementText.print(result));
    }
    if (isTold(format)) {
      streams.out().print(NetworkRefinementText.yaml(result));
    } else {
      Diagnostics.line(
          streams.err(), "note: NetworkPolicies are told in text and yaml; see -o text for them");
    }
  }
}

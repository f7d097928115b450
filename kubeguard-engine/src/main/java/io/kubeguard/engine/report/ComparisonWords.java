package io.kubeguard.engine.report;

import io.kubeguard.core.network.compare.Change;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.compare.RightChange;
import java.util.List;

/** How what two sets of manifests allow is worded. */
final class ComparisonWords {
  private static final List<String> ALL = List.of("*");
  static final PolicyRule EVERYTHING = PolicyRule.ofResources(ALL, ALL, ALL, List.of());
  static final PolicyRule EVERY_PATH = PolicyRule.ofPaths(ALL, ALL);

  private ComparisonWords() {}

  /** {@code get,list secrets in shop}. */
  static String right(RightChange change) {
    return what(change.rule())
        + " "
        + Words.scope(change.scope())
        + (change.exceptions().isEmpty()
            ? ""
            : ", but for " + String.join("; ", change.exceptions()));
  }

  private static String what(PolicyRule rule) {
    if (rule.equals(EVERY_PATH)) {
      return "every path of the API server";
    }
    return rule.equals(EVERYTHING) ? "every verb on every resource" : Words.rule(rule);
  }

  /** {@code RoleBinding shop/web to Role/web (rbac.yaml:3:1)}. */
  static String by(Grant grant) {
    String place = grant.binding().location().source();
    return grant.binding().title()
        + " to "
        + grant.binding().roleRef()
        + (place.isEmpty() ? "" : " (" + grant.binding().location() + ")");
  }

  /** {@code shop/Deployment/web -> shop/Deployment/db: TCP 5432}. */
  static String connection(Change change) {
    return switch (change) {
      case Change.Inside inside ->
          inside.source() + " -> " + inside.destination() + ": " + inside.ports();
      case Change.Outside outside ->
          switch (outside.direction()) {
            case EGRESS -> outside.pod() + " -> " + outside.addresses() + ": " + outside.ports();
            case INGRESS -> outside.addresses() + " -> " + outside.pod() + ": " + outside.ports();
          };
    };
  }
}

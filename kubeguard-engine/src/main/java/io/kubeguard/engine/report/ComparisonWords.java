package io.kubeguard.engine.report;

import io.kubeguard.core.network.compare.Change;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.compare.RightChange;

/** How what two sets of manifests allow is worded. */
final class ComparisonWords {
  private ComparisonWords() {}

  /** {@code get,list secrets in shop}. */
  static String right(RightChange change) {
    return Words.rule(change.rule())
        + " "
        + Words.scope(change.scope())
        + (change.exceptions().isEmpty()
            ? ""
            : ", but for " + String.join("; ", change.exceptions()));
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

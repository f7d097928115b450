package io.kubeguard.engine.create;

import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import java.util.List;

/** The rights that manifests grant and that the log could not have shown in use. */
final class Unseen {
  private final RbacAuthorizer given;
  private final Observability observability;

  Unseen(RbacPolicy given, Observability observability) {
    this.given = new RbacAuthorizer(given);
    this.observability = observability;
  }

  List<Attributes> of(Identity identity) {
    return given.grants(identity).stream()
        .flatMap(grant -> GrantedRights.of(grant.rule(), grant.namespace()).stream())
        .filter(right -> observability.blindTo(right).isPresent())
        .filter(right -> !isWild(right))
        .distinct()
        .sorted()
        .toList();
  }

  /** A wildcard was written before anyone knew what is needed; no creation carries it on. */
  private static boolean isWild(Attributes right) {
    return right.verb().equals("*")
        || switch (right) {
          case Attributes.Resource r ->
              r.apiGroup().equals("*") || r.resource().toString().contains("*");
          case Attributes.NonResource n -> n.path().endsWith("*");
        };
  }
}

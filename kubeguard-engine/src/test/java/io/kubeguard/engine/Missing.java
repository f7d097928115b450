package io.kubeguard.engine;

import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.replay.Observed;
import java.util.List;

/** What an account was seen doing that a policy would refuse. */
final class Missing {
  private Missing() {}

  static List<Attributes> of(Identity identity, Activity activity, RbacPolicy policy) {
    RbacAuthorizer authorizer = new RbacAuthorizer(policy.plus(BootstrapPolicy.everyone()));
    return Observed.in(activity).stream()
        .filter(Observed::mustStayAllowed)
        .map(Observed::attributes)
        .filter(asked -> authorizer.authorize(identity, asked) instanceof Decision.Denied)
        .toList();
  }
}

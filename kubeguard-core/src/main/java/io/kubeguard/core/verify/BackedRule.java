package io.kubeguard.core.verify;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.create.Need;
import java.util.List;

/**
 * A rule of a recommended role with everything that backs it: each right that it grants is one of
 * these needs.
 */
public record BackedRule(RoleObject role, PolicyRule rule, List<Need> needs) {
  public BackedRule {
    needs = List.copyOf(needs);
  }
}

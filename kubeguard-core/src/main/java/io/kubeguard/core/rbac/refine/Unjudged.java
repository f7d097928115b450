package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.RoleObject;
import java.util.List;

/** A role that stays as it stands because it can't be judged, and why. */
public record Unjudged(RoleObject role, List<String> reasons) {
  public Unjudged {
    reasons = List.copyOf(reasons);
  }
}

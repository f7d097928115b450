package io.kubeguard.core.replay;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.authorize.Decision;

/** What a policy says to one thing that was observed. */
public record Answer(Attributes attributes, Tally tally, Decision decision) {
  /** Whether the policy would refuse it. */
  public boolean isDenied() {
    return decision instanceof Decision.Denied;
  }
}

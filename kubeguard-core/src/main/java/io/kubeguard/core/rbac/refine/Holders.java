package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Identity;
import java.util.Set;

/**
 * Who has the rights of a rule, and how far they reach.
 *
 * @param who the identities in the log that have them
 * @param everywhere whether somebody has them beyond one namespace
 */
record Holders(Set<Identity> who, boolean everywhere) {
  Holders {
    who = Set.copyOf(who);
  }
}

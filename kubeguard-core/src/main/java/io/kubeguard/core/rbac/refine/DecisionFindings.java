package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds decisions to keep rights that have expired or keep nothing. */
final class DecisionFindings {
  private DecisionFindings() {}

  /** What is odd about the decisions that people made. */
  static List<Diagnostic> of(RefinementDraft changes, RefineOptions options) {
    List<Diagnostic> found = new ArrayList<>();
    Set<KeptRight> used = new HashSet<>();
    for (RoleChange role : changes.roles()) {
      role.rules().forEach(rule -> collect(rule.kept(), used));
    }
    changes.bindings().forEach(binding -> collect(binding.kept(), used));
    for (KeptRight kept : options.kept()) {
      if (kept.isExpired(options.today())) {
        found.add(
            Diagnostic.warning(
                "allowance-expired",
                kept.location(),
                "the allowance for " + kept.holder() + " has expired, so it keeps nothing",
                "decide again, or remove it"));
      } else if (!used.contains(kept)) {
        found.add(
            Diagnostic.warning(
                "allowance-unused",
                kept.location(),
                "the allowance for " + kept.holder() + " keeps nothing that would go without it",
                "remove it"));
      }
    }
    return found;
  }

  /** An allowance is of use where nothing else keeps the right. */
  private static void collect(List<Backed> rights, Set<KeptRight> used) {
    for (Backed backed : rights) {
      if (backed.backings().stream().allMatch(Backing.Accepted.class::isInstance)) {
        backed.backings().forEach(b -> used.add(((Backing.Accepted) b).by()));
      }
    }
  }
}

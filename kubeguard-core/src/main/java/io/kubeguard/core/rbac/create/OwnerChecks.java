package io.kubeguard.core.rbac.create;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What to know of rights on {@code finalizers}: an API server asks for them only where its
 * admission plug-in OwnerReferencesPermissionEnforcement is on, which no log tells. They are
 * granted, since without them the same request may be refused, and they give nothing else away.
 */
final class OwnerChecks {
  private OwnerChecks() {}

  static Optional<Remark> remark(Activity activity) {
    SortedSet<String> owners = new TreeSet<>();
    for (Access access : activity.uses().keySet()) {
      if (access.isEvidence()
          && access.basis() == Basis.POSSIBLE_CHECK
          && access.target() instanceof Access.Target.ResourceType type) {
        owners.add(type.resource().toString());
      }
    }
    return owners.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Remark(
                "owner-references",
                "update "
                    + String.join(", ", owners)
                    + ": objects were made with blockOwnerDeletion, for which API servers with the"
                    + " admission plug-in OwnerReferencesPermissionEnforcement ask for it; no log"
                    + " tells whether yours has it (--no-allow hidden-check leaves it out)"));
  }
}

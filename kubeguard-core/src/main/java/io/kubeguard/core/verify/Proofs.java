package io.kubeguard.core.verify;

import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.replay.Observed;
import java.util.HashSet;
import java.util.Set;

/** What one identity was seen using, ready to be asked whether a right was among it. */
final class Proofs {
  private final Set<Attributes> within = new HashSet<>();
  private final Set<Attributes> anywhere = new HashSet<>();

  Proofs(Activity activity) {
    for (Observed seen : Observed.in(activity)) {
      if (seen.access().isEvidence()) {
        add(seen.attributes());
        if (seen.attributes() instanceof Attributes.Resource r && !r.name().isEmpty()) {
          add(unnamed(r));
        }
      }
    }
  }

  private void add(Attributes attributes) {
    within.add(attributes);
    anywhere.add(attributes instanceof Attributes.Resource r ? r.inNamespace("") : attributes);
  }

  /** Whether the right was used in the scope of what grants it. */
  boolean show(Attributes right, String scope) {
    if (!(right instanceof Attributes.Resource r)) {
      return anywhere.contains(right);
    }
    return scope.isEmpty()
        ? anywhere.contains(r.inNamespace(""))
        : within.contains(r.inNamespace(scope));
  }

  static Attributes.Resource unnamed(Attributes.Resource r) {
    return new Attributes.Resource(r.verb(), r.apiGroup(), r.resource(), r.namespace(), "");
  }
}

package io.kubeguard.core.rbac.impact;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Risk;
import java.util.List;
import java.util.Optional;

/**
 * A danger that an edit takes out of an object, or makes less of.
 *
 * @param danger as bad as it was before
 * @param left the risk of what remains of the same danger in the object; empty if nothing does
 * @param rights what goes of the rights in which it lay, as the rules wrote them, sorted
 */
public record ClosedDanger(Danger danger, Optional<Risk> left, List<Attributes> rights)
    implements Comparable<ClosedDanger> {
  public ClosedDanger {
    rights = List.copyOf(rights);
  }

  /** Whether nothing of it remains in the object. */
  public boolean isGone() {
    return left.isEmpty();
  }

  /** The worst first. */
  @Override
  public int compareTo(ClosedDanger other) {
    return danger.compareTo(other.danger);
  }
}

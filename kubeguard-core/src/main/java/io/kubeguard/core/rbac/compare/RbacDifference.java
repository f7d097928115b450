package io.kubeguard.core.rbac.compare;

import java.util.List;

/**
 * How two sets of roles and bindings differ.
 *
 * @param added what only the second allows, by holder
 * @param removed what only the first allows, by holder
 * @param unresolved bindings that only the second has, and whose roles aren't there: what they
 *     allow can't be told
 */
public record RbacDifference(
    List<RightChange> added, List<RightChange> removed, List<String> unresolved) {
  public RbacDifference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    unresolved = List.copyOf(unresolved);
  }

  /** Whether both allow the same. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && unresolved.isEmpty();
  }

  /** Whether the second allows more, or may. */
  public boolean isWidening() {
    return !added.isEmpty() || !unresolved.isEmpty();
  }
}

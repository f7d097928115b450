package io.kubeguard.core.rbac.impact;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.refine.PermissionCount;
import io.kubeguard.core.rbac.takeover.TakeoverChange;
import java.util.List;
import java.util.Optional;

/**
 * What a refinement is good for.
 *
 * @param objects each edited object, in the order of the edits
 * @param subjects the permissions of each judged identity, before and after
 * @param takeovers which service accounts could take over whom, before and after
 */
public record Impact(
    List<ObjectImpact> objects, List<PermissionCount> subjects, TakeoverChange takeovers) {
  public Impact {
    objects = List.copyOf(objects);
    subjects = List.copyOf(subjects);
  }

  /** What becomes of the dangers of the object at a place, if it is edited. */
  public Optional<ObjectImpact> of(Location location) {
    return objects.stream().filter(object -> object.location().equals(location)).findFirst();
  }

  /** All judged identities together. */
  public PermissionCount.Sum before() {
    return subjects.stream()
        .map(PermissionCount::sumBefore)
        .reduce(PermissionCount.Sum.NONE, PermissionCount.Sum::plus);
  }

  /** All judged identities together, after the edits. */
  public PermissionCount.Sum after() {
    return subjects.stream()
        .map(PermissionCount::sumAfter)
        .reduce(PermissionCount.Sum.NONE, PermissionCount.Sum::plus);
  }
}

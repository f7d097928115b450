package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Identity;

/**
 * How many permissions the manifests give an identity: verbs on resources in a namespace or
 * everywhere, a star counted as all the known ones that it stands for.
 *
 * @param used how many of those before were used
 */
public record PermissionCount(Identity identity, int before, int after, int used) {
  /** The used part of what was granted before, from 0 to 1; 1 where nothing was. */
  public double usedShare() {
    return before == 0 ? 1 : (double) used / before;
  }
}

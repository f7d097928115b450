package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Identity;

/**
 * How many permissions the manifests give an identity: verbs on resources in a namespace or
 * everywhere, whether limited to named objects or not, a star counted as all the known ones that it
 * stands for.
 *
 * @param sumBefore as the manifests stand
 * @param sumAfter after the edits
 */
public record PermissionCount(Identity identity, Sum sumBefore, Sum sumAfter) {
  /**
   * Permissions of one identity or of several.
   *
   * @param granted how many there are
   * @param dangerous how many of them are dangerous
   * @param used how many of them were used
   */
  public record Sum(long granted, long dangerous, long used) {
    public static final Sum NONE = new Sum(0, 0, 0);

    public Sum plus(Sum other) {
      return new Sum(granted + other.granted, dangerous + other.dangerous, used + other.used);
    }

    /** The used part, from 0 to 1; 1 where nothing is granted. */
    public double usedShare() {
      return granted == 0 ? 1 : (double) used / granted;
    }
  }

  /** How many are granted before. */
  public long before() {
    return sumBefore.granted();
  }

  /** How many are granted after. */
  public long after() {
    return sumAfter.granted();
  }

  /** How many of those before were used. */
  public long used() {
    return sumBefore.used();
  }

  /** The used part of what was granted before, from 0 to 1; 1 where nothing was. */
  public double usedShare() {
    return sumBefore.usedShare();
  }
}

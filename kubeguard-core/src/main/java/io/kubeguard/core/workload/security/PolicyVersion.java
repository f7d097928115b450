package io.kubeguard.core.workload.security;

import java.util.Optional;

/**
 * A version of the Pod Security Standards: that of Kubernetes 1.{@code minor}. One that is newer
 * than the newest known is judged as the newest known, as an API server does.
 */
public record PolicyVersion(int minor) {
  private static final int NEWEST = 35;
  private static final int ANY = Integer.MAX_VALUE;

  /** The newest known. */
  public static final PolicyVersion LATEST = new PolicyVersion(ANY);

  public PolicyVersion {
    if (minor < 0) {
      throw new IllegalArgumentException("a negative version");
    }
  }

  /** {@code latest}, or {@code v1.N}. */
  public static Optional<PolicyVersion> parse(String text) {
    if (text.equals("latest")) {
      return Optional.of(LATEST);
    }
    return text.matches("v1\\.(0|[1-9][0-9]{0,5})")
        ? Optional.of(new PolicyVersion(Integer.parseInt(text.substring("v1.".length()))))
        : Optional.empty();
  }

  /** The newest whose rules are known. */
  public static PolicyVersion newestKnown() {
    return new PolicyVersion(NEWEST);
  }

  boolean isAtLeast(int other) {
    return Math.min(minor, NEWEST) >= other;
  }

  @Override
  public String toString() {
    return minor == ANY ? "latest" : "v1." + minor;
  }
}

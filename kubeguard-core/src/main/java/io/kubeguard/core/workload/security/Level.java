package io.kubeguard.core.workload.security;

import java.util.Locale;
import java.util.Optional;

/** A level of the Pod Security Standards, the loosest first. */
public enum Level {
  PRIVILEGED,
  BASELINE,
  RESTRICTED;

  /** The level of this name, as namespace labels write it. */
  public static Optional<Level> named(String name) {
    for (Level level : values()) {
      if (level.toString().equals(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

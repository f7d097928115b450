package io.kubeguard.core.rbac.create;

import java.util.Optional;

/** What {@code --generalise} may widen beyond what was observed. */
public enum Widening {
  /** Rules name no objects. */
  NAMES,
  /** Read verbs complete each other: one of get, list, watch gives all three. */
  VERBS,
  /** A resource gives its sub-resources {@code status} and {@code scale} where they exist. */
  RESOURCES,
  /** What was used in several namespaces is given in all. */
  NAMESPACES;

  /** The widening of this name, as {@code --generalise} takes it. */
  public static Optional<Widening> named(String text) {
    for (Widening widening : values()) {
      if (widening.toString().equals(text)) {
        return Optional.of(widening);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

package io.kubeguard.sim.world;

/** How the objects of a request are named. */
public sealed interface Naming {
  /** The request names none. */
  record None() implements Naming {}

  /** Always this one. */
  record Fixed(String name) implements Naming {}

  /** Each time another one: the prefix and a random suffix, as {@code generateName} makes it. */
  record Generated(String prefix) implements Naming {}

  /** The name to which a right on it can be limited; {@code ""} for every name. */
  default String limit() {
    return this instanceof Fixed fixed ? fixed.name() : "";
  }
}

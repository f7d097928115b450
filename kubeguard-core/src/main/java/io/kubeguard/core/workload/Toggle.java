package io.kubeguard.core.workload;

/** A boolean field that may be left out: then something else, such as a default, decides. */
public enum Toggle {
  UNSET,
  OFF,
  ON;

  public static Toggle of(boolean value) {
    return value ? ON : OFF;
  }

  /** Whether {@code true} is written there. */
  public boolean isOn() {
    return this == ON;
  }

  /** Whether {@code false} is written there. */
  public boolean isOff() {
    return this == OFF;
  }

  /** What is in force where another level gives the value for a field left out. */
  public Toggle or(Toggle other) {
    return this == UNSET ? other : this;
  }
}

package io.kubeguard.core.rbac.danger;

import java.util.Locale;

/** How bad it is if a right gets into wrong hands, from little to the loss of the cluster. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** {@code low}, {@code medium}, {@code high}, {@code critical}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

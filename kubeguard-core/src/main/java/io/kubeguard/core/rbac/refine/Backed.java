package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import java.util.List;

/** A right as a rule writes it, without a namespace, and why it stays. */
public record Backed(Attributes right, List<Backing> backings) {
  public Backed {
    backings = List.copyOf(backings);
  }
}

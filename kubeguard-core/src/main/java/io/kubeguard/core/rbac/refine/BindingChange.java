package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.BindingObject;
import java.util.List;

/**
 * What becomes of a binding and why.
 *
 * @param kept what of a built-in role was needed, each right with its namespace; else empty
 */
public record BindingChange(
    BindingObject binding, ObjectEdit edit, String reason, List<Backed> kept) {
  public BindingChange {
    kept = List.copyOf(kept);
  }
}

package io.kubeguard.core.verify;

import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.refine.RefinementDraft;

/**
 * Changes to existing roles and bindings that the verifier has accepted: nothing that was observed
 * breaks, nobody gains anything, each right that stays in a judged role is backed, and an API
 * server takes the result. Only {@link RefinementVerifier} makes one.
 */
public final class Refinement {
  private final RefinementDraft draft;
  private final RbacPolicy before;
  private final RbacPolicy after;

  Refinement(RefinementDraft draft, RbacPolicy before, RbacPolicy after) {
    this.draft = draft;
    this.before = before;
    this.after = after;
  }

  /** What changes, what stays and why. */
  public RefinementDraft changes() {
    return draft;
  }

  /** The manifests' roles and bindings as they stand. */
  public RbacPolicy before() {
    return before;
  }

  /** The same after the edits. */
  public RbacPolicy after() {
    return after;
  }

  /** Whether there is nothing to tighten. */
  public boolean isUnchanged() {
    return draft.edits().isEmpty();
  }
}

package io.kubeguard.core.observation;

/** What the authorisers decided on a request, as far as its audit event tells. */
public enum Outcome {
  /** Authorised, by RBAC or by an authoriser that the event doesn't name. */
  ALLOWED,
  /** Authorised, then refused with 403 by quota, admission or an escalation check. */
  ALLOWED_FAILED,
  /**
   * Authorised by another authoriser: Node, cloud IAM, {@code system:masters}. RBAC need not grant
   * it.
   */
  ALLOWED_ELSEWHERE,
  /** Refused: never a right. */
  DENIED,
  /** The event doesn't tell: no evidence either way. */
  UNKNOWN;

  /** Whether RBAC has to go on granting it. */
  public boolean isEvidence() {
    return this == ALLOWED || this == ALLOWED_FAILED;
  }
}

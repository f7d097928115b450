package io.kubeguard.core.rbac.authorize;

/** What the authoriser says to one request. */
public sealed interface Decision {
  /**
   * A rule grants the request.
   *
   * @param by the first of the identity's grants that does
   */
  record Allowed(Grant by) implements Decision {}

  /** The identity is in the group {@code system:masters}, which the API server asks no rule for. */
  record Superuser() implements Decision {}

  /** No rule grants the request. */
  record Denied() implements Decision {}
}

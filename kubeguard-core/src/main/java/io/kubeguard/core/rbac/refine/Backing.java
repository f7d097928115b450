package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.create.Support;

/** Why a right of a refined rule stays. */
public sealed interface Backing {
  /** Requests in the log needed it, or it completes a right that they needed. */
  record Used(Support support) implements Backing {}

  /** This log could not have shown its use: the allowance {@code not-observable}. */
  record NotObservable(String reason) implements Backing {}

  /** People decided to keep it. */
  record Accepted(KeptRight by) implements Backing {}
}

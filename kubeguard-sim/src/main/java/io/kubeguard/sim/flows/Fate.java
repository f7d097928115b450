package io.kubeguard.sim.flows;

/** What becomes of a call. */
public enum Fate {
  /** It is let through and served. */
  ANSWERED,
  /** It is let through, and nothing listens there: the answer is a reset. */
  REFUSED,
  /** A policy of the client's pod drops it. */
  DROPPED_AT_CLIENT,
  /** It leaves the client's node as forwarded, and a policy of the server's pod drops it. */
  DROPPED_AT_SERVER,
  /** It leaves the client's node as forwarded, and nothing more is seen of it. */
  UNANSWERED,
  /** A policy that isn't enforced yet forbids it; it is served. */
  AUDITED
}

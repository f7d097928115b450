package io.kubeguard.core.observation;

/** What a record of a flow log shows of a connection. */
public enum FlowSign {
  /**
   * It was opened, and let out of the client: whether anybody received that, the record can't tell.
   */
  ATTEMPTED,
  /** What the client sent arrived at the server's endpoint. */
  DELIVERED,
  /**
   * The server answered: a reply, an acknowledgement beyond the handshake, or data of the
   * application.
   */
  ANSWERED,
  /** The server refused it: nothing listens there. */
  RESET,
  /** A policy of the client's pod dropped it. */
  DROPPED_EGRESS,
  /** A policy of the server's pod dropped it. */
  DROPPED_INGRESS,
  /** It was dropped for another reason, or the record doesn't tell by which side's policy. */
  DROPPED,
  /** The network failed to handle it. */
  ERROR,
  /** It was let through, but only because the policy that forbids it isn't enforced yet. */
  AUDITED;

  /** Whether a policy or the network stopped it. */
  public boolean isDrop() {
    return this == DROPPED_EGRESS || this == DROPPED_INGRESS || this == DROPPED;
  }
}

package io.kubeguard.logs.flows;

import java.util.Locale;

/** What of flow logs is counted beside what is folded, so that nothing is left out silently. */
enum Counted {
  /** Records of connections. */
  FLOWS,
  HUBBLE,
  CALICO,
  NETOBSERV,
  ENVOY,
  /** Flows that the log itself says it has lost. */
  LOST,
  /** Records of Hubble that are no flows: node status, agent and debug events. */
  OTHER_EVENTS,
  /**
   * Seen where a packet left something, which shows neither its direction nor what became of it.
   */
  FROM_POINTS,
  /** What the socket load balancer did, which has one end only. */
  SOCKETS,
  /** Who opened the connection can't be told. */
  NO_DIRECTION,
  /** Replies on which a Service's port stands instead of the pod's. */
  TRANSLATED_REPLIES,
  /** Messages of ICMP that only tell of a fault. */
  ICMP_FAULTS,
  /** What a network without IPv6 drops of it all the time. */
  IPV6_NOISE,
  /** Records that lack an end or the server's port. */
  INCOMPLETE,
  /** Records without a time. */
  NO_TIME,
  /** Records outside the time that was asked for. */
  OUTSIDE_TIME,
  /** Names or labels longer than any in Kubernetes. */
  TOO_LONG,
  /** Lines that aren't what they should be. */
  BROKEN,
  /** JSON that is no record of a flow. */
  NOT_FLOWS;

  /** Under which name a profile counts it. */
  String counter() {
    if (this == FLOWS || this == NO_TIME) {
      return this == FLOWS ? "flows" : "no-time";
    }
    return "flows." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

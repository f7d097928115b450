package io.kubeguard.core.observation;

/** The protocols that flow logs tell apart; ports are those of the first three alone. */
public enum Transport {
  TCP,
  UDP,
  SCTP,
  /** For ICMP the type of the message stands where others have a port. */
  ICMP,
  ICMPV6,
  /** Any other, or one that the log doesn't tell. */
  OTHER;

  /** Whether connections of it have ports. */
  public boolean hasPorts() {
    return this == TCP || this == UDP || this == SCTP;
  }
}

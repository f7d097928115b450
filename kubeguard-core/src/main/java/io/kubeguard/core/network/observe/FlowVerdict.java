package io.kubeguard.core.network.observe;

import io.kubeguard.core.observation.FlowSign;
import java.util.Set;

/** What became of a connection, by all signs of it together. */
public enum FlowVerdict {
  /** It was possible, and somebody served it. */
  ALLOWED,
  /** It works, but a policy that isn't enforced yet forbids it. */
  AUDITED,
  /** It was tried; nothing shows that it arrived. */
  ATTEMPTED,
  /** It arrived, and the server refused it: nothing listens there. */
  REFUSED,
  /** It was dropped, and nothing was ever answered. */
  DROPPED,
  /** The network failed to handle it. */
  FAILED;

  /**
   * An answer proves more than a drop, which comes before or after another policy; a drop more than
   * a delivery, which may be another replica's.
   */
  public static FlowVerdict of(Set<FlowSign> signs) {
    if (signs.contains(FlowSign.AUDITED)) {
      return AUDITED;
    }
    if (signs.contains(FlowSign.ANSWERED)) {
      return ALLOWED;
    }
    if (signs.stream().anyMatch(FlowSign::isDrop)) {
      return DROPPED;
    }
    if (signs.contains(FlowSign.RESET)) {
      return REFUSED;
    }
    if (signs.contains(FlowSign.DELIVERED)) {
      return ALLOWED;
    }
    return signs.contains(FlowSign.ERROR) ? FAILED : ATTEMPTED;
  }
}

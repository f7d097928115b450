package io.kubeguard.sim.flows;

/**
 * What Cilium did with a packet when it was seen.
 *
 * @param type as {@code event_type.type}: 1 drop, 4 trace, 5 policy verdict, 129 application
 * @param subType of a trace, where it was seen; of a drop, why
 * @param point {@code trace_observation_point}; {@code ""} if it is no trace
 * @param reason {@code trace_reason}
 * @param direction {@code traffic_direction}; {@code ""} where Hubble doesn't tell it
 * @param drop {@code drop_reason_desc}
 * @param isTold whether Hubble says if it is a reply
 */
record Event(
    String verdict,
    int type,
    int subType,
    String point,
    String reason,
    String direction,
    String drop,
    boolean isTold) {
  private static final int DENIED = 133;
  private static final int STALE = 192;
  private static final int UNSUPPORTED = 139;

  static Event verdict(String verdict, String direction) {
    return new Event(verdict, 5, 0, "", "", direction, "", true);
  }

  static Event denied(String direction) {
    return new Event("DROPPED", 5, 0, "", "", direction, "POLICY_DENIED", false);
  }

  static Event dropped(String direction) {
    return new Event("DROPPED", 1, DENIED, "", "", direction, "POLICY_DENIED", false);
  }

  static Event stale() {
    return new Event("DROPPED", 1, STALE, "", "", "EGRESS", "STALE_OR_UNROUTABLE_IP", false);
  }

  static Event unsupported() {
    return new Event("DROPPED", 1, UNSUPPORTED, "", "", "EGRESS", "UNSUPPORTED_L3_PROTOCOL", false);
  }

  /** Where a packet goes on to once it is known whose it is. */
  static Event to(String where, int subType, String direction, String reason) {
    return new Event("FORWARDED", 4, subType, "TO_" + where, reason, direction, "", true);
  }

  /** At a pod; the direction says egress whoever called. */
  static Event toEndpoint(String reason) {
    return to("ENDPOINT", 0, "EGRESS", reason);
  }

  /** Into the tunnel to another node. */
  static Event toOverlay() {
    return new Event("FORWARDED", 4, 4, "TO_OVERLAY", "", "", "", false);
  }

  /** Where a packet comes from: it is forwarded as yet, whatever comes next. */
  static Event from(String where, int subType) {
    return new Event("FORWARDED", 4, subType, "FROM_" + where, "", "", "", false);
  }

  static Event application(String direction) {
    return new Event("FORWARDED", 129, 0, "", "", direction, "", true);
  }

  int dropReason() {
    if (drop.isEmpty()) {
      return 0;
    }
    return type == 1 ? subType : DENIED;
  }

  Json eventType() {
    return new Json().number("type", type).number("sub_type", subType);
  }
}

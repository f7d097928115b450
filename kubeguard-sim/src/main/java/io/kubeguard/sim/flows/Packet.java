package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;
import java.util.List;

/**
 * A packet between two sides.
 *
 * @param flags TCP's, as Hubble's summary has them; {@code ""} for other protocols
 */
record Packet(Side from, Side to, Transport transport, String flags, boolean isReply) {
  private static final List<String> FLAGS = List.of("FIN", "SYN", "RST", "PSH", "ACK");
  private static final int ROUTER_SOLICITATION = 133;

  String l4() {
    return switch (transport) {
      case ICMP -> isReply ? "{\"ICMPv4\":{}}" : "{\"ICMPv4\":{\"type\":8}}";
      case ICMPV6 -> "{\"ICMPv6\":{\"type\":" + icmpV6() + "}}";
      case TCP, UDP, SCTP, OTHER -> "{\"" + transport + "\":" + ports() + "}";
    };
  }

  /** Routers are asked for by a group of addresses; all else is an echo. */
  private int icmpV6() {
    if (to.address().startsWith("ff02:")) {
      return ROUTER_SOLICITATION;
    }
    return isReply ? 129 : 128;
  }

  private Json ports() {
    Json ports = new Json().raw("source_port", from.port()).raw("destination_port", to.port());
    if (!flags.isEmpty()) {
      Json set = new Json();
      for (String flag : FLAGS) {
        set.flag(flag, flags.contains(flag));
      }
      ports.raw("flags", set.toString());
    }
    return ports;
  }

  String summary() {
    return flags.isEmpty() ? transport.name() : transport + " Flags: " + flags;
  }
}

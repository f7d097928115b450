package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.logs.json.JsonCursor;
import java.util.Locale;
import java.util.Set;

/**
 * Cilium's Hubble: what {@code hubble observe -o json} and {@code jsonpb} print, and the agent
 * exports, of any version; flows may stand there bare.
 */
final class HubbleForm implements FlowForm {
  private static final int POLICY_VERDICT = 5;
  private static final int ECHO_REQUEST = 8;
  private static final int ECHO_REQUEST_V6 = 128;
  private static final Set<String> EVENTS =
      Set.of("node_status", "agent_event", "debug_event", "lost_events");

  /** Where a packet was seen once its direction was known. */
  private static final Set<String> TOLD_POINTS =
      Set.of("TO_ENDPOINT", "TO_STACK", "TO_PROXY", "TO_HOST", "TO_NETWORK");

  private final HubbleFlow flow = new HubbleFlow();

  @Override
  public boolean isMarkedBy(String key) {
    return key.equals("flow") || key.equals("verdict") || EVENTS.contains(key);
  }

  @Override
  public void read(JsonCursor json, byte[] buffer, FlowSink sink) {
    int from = json.position();
    json.beginObject();
    boolean bare = true;
    while (json.nextField()) {
      String key = json.key();
      if (key.equals("flow")) {
        flow.read(json, buffer);
        flow(sink);
        bare = false;
      } else if (key.equals("lost_events")) {
        sink.count(Counted.HUBBLE, Counted.LOST, lost(json));
        bare = false;
      } else {
        bare &= !EVENTS.contains(key);
        if (EVENTS.contains(key)) {
          sink.count(Counted.HUBBLE, Counted.OTHER_EVENTS, 1);
        }
        json.skip();
      }
    }
    if (bare) {
      flow.read(json.on(buffer, from, json.position()), buffer);
      flow(sink);
    }
  }

  /** A number that may be written as a string. */
  private static long lost(JsonCursor json) {
    long lost = 0;
    if (json.enterObject()) {
      while (json.nextField()) {
        if (json.key().equals("num_events_lost")) {
          lost += json.number();
        } else {
          json.skip();
        }
      }
    }
    return lost;
  }

  private void flow(FlowSink sink) {
    boolean isSocket =
        flow.type.equals("SOCK")
            || flow.verdict.equals("TRACED")
            || flow.verdict.equals("TRANSLATED");
    if (isSocket) {
      sink.count(Counted.HUBBLE, Counted.SOCKETS, 1);
    } else if (flow.point.startsWith("FROM_")) {
      sink.count(Counted.HUBBLE, Counted.FROM_POINTS, 1);
    } else if (flow.transport == Transport.ICMPV6
        && flow.reason.equals("UNSUPPORTED_L3_PROTOCOL")) {
      sink.count(Counted.HUBBLE, Counted.IPV6_NOISE, 1);
    } else if (isFault()) {
      sink.count(Counted.HUBBLE, Counted.ICMP_FAULTS, 1);
    } else {
      directed(sink);
    }
  }

  /** Echoes are connections of a kind; other messages tell of what happened to connections. */
  private boolean isFault() {
    return (flow.transport == Transport.ICMP && flow.icmpType != 0 && flow.icmpType != ECHO_REQUEST)
        || (flow.transport == Transport.ICMPV6 && flow.icmpType < ECHO_REQUEST_V6);
  }

  private void directed(FlowSink sink) {
    HubbleFlow.Told reply = reply();
    if (reply == HubbleFlow.Told.ABSENT) {
      sink.count(Counted.HUBBLE, Counted.NO_DIRECTION, 1);
      return;
    }
    boolean isReply = reply == HubbleFlow.Told.YES;
    if (isReply && flow.translated) {
      sink.count(Counted.HUBBLE, Counted.TRANSLATED_REPLIES, 1);
      return;
    }
    FlowRecord record = sink.blank();
    record.source = served(flow.source, flow.sourceService);
    record.destination = served(flow.destination, flow.destinationService);
    record.sourceAddress = flow.sourceAddress;
    record.destinationAddress = flow.destinationAddress;
    record.transport = flow.transport;
    boolean hasPorts = flow.transport.hasPorts();
    record.sourcePort = hasPorts ? flow.sourcePort : echo();
    record.destinationPort = hasPorts ? flow.destinationPort : echo();
    record.isReply = isReply;
    record.sign = sign(isReply);
    record.count = Math.max(1, flow.aggregated);
    record.micros = flow.micros;
    record.id.take(flow.uuid);
    sink.flow(Counted.HUBBLE);
    if (isReply && !flow.addresses.isEmpty()) {
      sink.answer(record.client(), name(flow.query), flow.addresses);
    }
  }

  /** The type of the request stands for the port of both ways. */
  private int echo() {
    return switch (flow.transport) {
      case ICMP -> ECHO_REQUEST;
      case ICMPV6 -> ECHO_REQUEST_V6;
      case TCP, UDP, SCTP, OTHER -> 0;
    };
  }

  /** An address that only the Service's name explains. */
  private static FlowPeer served(FlowPeer peer, FlowPeer.Service service) {
    return peer instanceof FlowPeer.Outside && !service.name().isEmpty() ? service : peer;
  }

  private static String name(String query) {
    String name = query.endsWith(".") ? query.substring(0, query.length() - 1) : query;
    return name.toLowerCase(Locale.ROOT);
  }

  /** By what the flow says, else by TCP's flags, else by what kind of event it is. */
  private HubbleFlow.Told reply() {
    if (flow.l7.equals("RESPONSE")) {
      return HubbleFlow.Told.YES;
    }
    if (flow.isReply != HubbleFlow.Told.ABSENT) {
      return flow.isReply;
    }
    if (flow.reply) {
      return HubbleFlow.Told.YES;
    }
    if (flow.syn) {
      return flow.ack ? HubbleFlow.Told.YES : HubbleFlow.Told.NO;
    }
    boolean isNew =
        flow.eventType == POLICY_VERDICT
            || isPolicyDrop()
            || TOLD_POINTS.contains(flow.point)
            || flow.l7.equals("REQUEST");
    return isNew ? HubbleFlow.Told.NO : HubbleFlow.Told.ABSENT;
  }

  /** Policies are asked about new connections alone. */
  private boolean isPolicyDrop() {
    return flow.verdict.equals("DROPPED")
        && (flow.reason.equals("POLICY_DENIED") || flow.reason.equals("POLICY_DENY"));
  }

  private FlowSign sign(boolean isReply) {
    return switch (flow.verdict) {
      case "DROPPED" -> drop();
      case "ERROR" -> FlowSign.ERROR;
      case "AUDIT" -> FlowSign.AUDITED;
      default -> isReply ? answer() : request();
    };
  }

  private FlowSign drop() {
    if (!isPolicyDrop() && flow.l7.isEmpty()) {
      return FlowSign.DROPPED;
    }
    return switch (flow.direction) {
      case "EGRESS" -> FlowSign.DROPPED_EGRESS;
      case "INGRESS" -> FlowSign.DROPPED_INGRESS;
      default -> FlowSign.DROPPED;
    };
  }

  private FlowSign answer() {
    return flow.rst ? FlowSign.RESET : FlowSign.ANSWERED;
  }

  private FlowSign request() {
    boolean acknowledges = flow.ack && !flow.syn && !flow.rst;
    if (!flow.l7.isEmpty() || acknowledges) {
      return FlowSign.ANSWERED;
    }
    boolean opens = !flow.flagged || flow.syn;
    return flow.point.equals("TO_ENDPOINT") && opens ? FlowSign.DELIVERED : FlowSign.ATTEMPTED;
  }
}

package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.logs.json.JsonCursor;
import io.kubeguard.logs.json.LazyText;
import java.util.ArrayList;
import java.util.List;

/** A {@code Flow} of Hubble, as far as it tells of connections; mutable, reused for each. */
final class HubbleFlow {
  /** More addresses than a DNS answer can hold. */
  private static final int MOST_ADDRESSES = 1_000;

  /** Whether a field that may be absent is there. */
  enum Told {
    ABSENT,
    NO,
    YES
  }

  long micros;
  final LazyText uuid = new LazyText();
  String verdict = "";
  String type = "";
  String point = "";
  String direction = "";
  String reason = "";
  int eventType;
  Told isReply = Told.ABSENT;
  boolean reply;
  String sourceAddress = "";
  String destinationAddress = "";
  boolean translated;
  Transport transport = Transport.OTHER;
  int sourcePort;
  int destinationPort;
  int icmpType;
  boolean flagged;
  boolean syn;
  boolean ack;
  boolean rst;
  FlowPeer source = FlowRecord.OUTSIDE;
  FlowPeer destination = FlowRecord.OUTSIDE;
  FlowPeer.Service sourceService = NO_SERVICE;
  FlowPeer.Service destinationService = NO_SERVICE;
  String l7 = "";
  String query = "";
  final List<String> addresses = new ArrayList<>();
  long aggregated;

  static final FlowPeer.Service NO_SERVICE = new FlowPeer.Service("", "");

  private final HubblePeers peers = new HubblePeers();

  private void clear() {
    micros = 0;
    uuid.clear();
    verdict = "";
    type = "";
    point = "";
    direction = "";
    reason = "";
    eventType = 0;
    isReply = Told.ABSENT;
    reply = false;
    sourceAddress = "";
    destinationAddress = "";
    translated = false;
    transport = Transport.OTHER;
    sourcePort = 0;
    destinationPort = 0;
    icmpType = 0;
    flagged = false;
    syn = false;
    ack = false;
    rst = false;
    source = FlowRecord.OUTSIDE;
    destination = FlowRecord.OUTSIDE;
    sourceService = NO_SERVICE;
    destinationService = NO_SERVICE;
    l7 = "";
    query = "";
    addresses.clear();
    aggregated = 0;
  }

  /** Reads the object at the cursor. */
  void read(JsonCursor json, byte[] buffer) {
    clear();
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      switch (json.key()) {
        case "time" -> micros = json.timestamp();
        case "uuid" -> json.string(uuid);
        case "verdict" -> verdict = json.string();
        case "Type" -> type = json.string();
        case "trace_observation_point" -> point = json.string();
        case "traffic_direction" -> direction = json.string();
        case "drop_reason_desc" -> reason = json.string();
        case "event_type" -> eventType(json);
        case "is_reply" -> isReply = told(json);
        case "reply" -> reply = json.bool();
        case "IP" -> addresses(json);
        case "l4" -> l4(json);
        case "source" -> source = peers.read(json, buffer);
        case "destination" -> destination = peers.read(json, buffer);
        case "source_service" -> sourceService = service(json);
        case "destination_service" -> destinationService = service(json);
        case "l7" -> l7(json);
        case "aggregate" -> aggregate(json);
        default -> json.skip();
      }
    }
  }

  private static Told told(JsonCursor json) {
    if (json.peek() == 'n') {
      json.skip();
      return Told.ABSENT;
    }
    return json.bool() ? Told.YES : Told.NO;
  }

  private void eventType(JsonCursor json) {
    if (json.enterObject()) {
      while (json.nextField()) {
        if (json.key().equals("type")) {
          eventType = json.integer();
        } else {
          json.skip();
        }
      }
    }
  }

  private void addresses(JsonCursor json) {
    translated = false;
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.key()) {
          case "source" -> sourceAddress = json.string();
          case "destination" -> destinationAddress = json.string();
          case "source_xlated" -> translated = !json.string().isEmpty();
          default -> json.skip();
        }
      }
    }
  }

  private void l4(JsonCursor json) {
    flagged = false;
    syn = false;
    ack = false;
    rst = false;
    if (json.enterObject()) {
      while (json.nextField()) {
        transport =
            switch (json.key()) {
              case "TCP" -> Transport.TCP;
              case "UDP" -> Transport.UDP;
              case "SCTP" -> Transport.SCTP;
              case "ICMPv4" -> Transport.ICMP;
              case "ICMPv6" -> Transport.ICMPV6;
              default -> Transport.OTHER;
            };
        ports(json);
      }
    }
  }

  private void ports(JsonCursor json) {
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.key()) {
          case "source_port" -> sourcePort = json.integer();
          case "destination_port" -> destinationPort = json.integer();
          case "type" -> icmpType = json.integer();
          case "flags" -> flags(json);
          default -> json.skip();
        }
      }
    }
  }

  private void flags(JsonCursor json) {
    if (json.enterObject()) {
      while (json.nextField()) {
        flagged = true;
        switch (json.key()) {
          case "SYN" -> syn = json.bool();
          case "ACK" -> ack = json.bool();
          case "RST" -> rst = json.bool();
          default -> json.skip();
        }
      }
    }
  }

  private static FlowPeer.Service service(JsonCursor json) {
    String name = "";
    String namespace = "";
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.key()) {
          case "name" -> name = json.string();
          case "namespace" -> namespace = json.string();
          default -> json.skip();
        }
      }
    }
    return new FlowPeer.Service(namespace, name);
  }

  private void l7(JsonCursor json) {
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.key()) {
          case "type" -> l7 = json.string();
          case "dns" -> dns(json);
          default -> json.skip();
        }
      }
    }
  }

  private void dns(JsonCursor json) {
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.key()) {
          case "query" -> query = json.string();
          case "ips" -> {
            if (json.enterArray()) {
              while (json.nextElement()) {
                String address = json.string();
                if (addresses.size() < MOST_ADDRESSES) {
                  addresses.add(address);
                }
              }
            }
          }
          default -> json.skip();
        }
      }
    }
  }

  private void aggregate(JsonCursor json) {
    if (json.enterObject()) {
      while (json.nextField()) {
        aggregated += json.integer();
      }
    }
  }
}

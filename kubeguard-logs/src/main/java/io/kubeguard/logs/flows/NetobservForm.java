package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.logs.json.JsonCursor;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** NetObserv's flows, one way each: fields that begin with {@code Src} and {@code Dst}. */
final class NetobservForm implements FlowForm {
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;
  private static final int SYN_ACK = 256;
  private static final int RST_ACK = 1024;

  /** Where systems begin to number the ports of clients. */
  private static final int EPHEMERAL = 32_768;

  private final End source = new End();
  private final End destination = new End();
  private long millis;
  private long received;
  private int protocol;
  private int flags;
  private long packets;
  private long dropped;

  /** One end. */
  private static final class End {
    private String address = "";
    private String name = "";
    private String namespace = "";
    private String type = "";
    private String owner = "";
    private String ownerType = "";
    private int port;

    private void clear() {
      address = "";
      name = "";
      namespace = "";
      type = "";
      owner = "";
      ownerType = "";
      port = 0;
    }

    private void field(String field, JsonCursor json) {
      switch (field) {
        case "Addr" -> address = json.string();
        case "Port" -> port = json.integer();
        case "K8S_Name" -> name = json.string();
        case "Pod" -> {
          name = json.string();
          type = "Pod";
        }
        case "K8S_Namespace", "Namespace" -> namespace = json.string();
        case "K8S_Type" -> type = json.string();
        case "K8S_OwnerName", "Workload" -> owner = json.string();
        case "K8S_OwnerType", "WorkloadKind" -> ownerType = json.string();
        default -> json.skip();
      }
    }

    private FlowPeer peer() {
      return switch (type) {
        case "Pod" -> pod();
        case "Service" -> new FlowPeer.Service(namespace, name);
        case "Node" -> new FlowPeer.Reserved(new TreeSet<>(List.of("remote-node")));
        default -> FlowRecord.OUTSIDE;
      };
    }

    private FlowPeer pod() {
      boolean owned = !owner.isEmpty();
      return new FlowPeer.Pod(
          namespace, owned ? ownerType : "", owner, new TreeMap<>(), owned ? "" : name);
    }
  }

  @Override
  public boolean isMarkedBy(String key) {
    return key.equals("SrcAddr") || key.equals("DstAddr");
  }

  @Override
  public void read(JsonCursor json, byte[] buffer, FlowSink sink) {
    clear();
    fields(json);
    hand(sink);
  }

  /** A flow of which some fields stand apart, as labels of a stream. */
  void read(JsonCursor labels, JsonCursor json, FlowSink sink) {
    clear();
    fields(labels);
    fields(json);
    hand(sink);
  }

  private void clear() {
    source.clear();
    destination.clear();
    millis = 0;
    received = 0;
    protocol = 0;
    flags = 0;
    packets = 0;
    dropped = 0;
  }

  private void fields(JsonCursor json) {
    json.beginObject();
    while (json.nextField()) {
      String key = json.key();
      if (key.startsWith("Src")) {
        source.field(key.substring(3), json);
      } else if (key.startsWith("Dst")) {
        destination.field(key.substring(3), json);
      } else {
        field(key, json);
      }
    }
  }

  private void field(String key, JsonCursor json) {
    switch (key) {
      case "TimeFlowEndMs" -> millis = json.number();
      case "TimeReceived" -> received = json.number();
      case "Proto" -> protocol = json.integer();
      case "Flags", "TCPFlags" -> flags(json);
      case "Packets" -> packets = json.number();
      case "PktDropPackets" -> dropped = json.number();
      default -> json.skip();
    }
  }

  /** A number of bits, or a list of names. */
  private void flags(JsonCursor json) {
    if (json.peek() != '[') {
      flags |= json.integer();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      flags |=
          switch (json.string()) {
            case "SYN" -> SYN;
            case "RST" -> RST;
            case "ACK" -> ACK;
            case "SYN_ACK" -> SYN_ACK;
            case "RST_ACK" -> RST_ACK;
            default -> 0;
          };
    }
  }

  private void hand(FlowSink sink) {
    Transport transport = CalicoForm.transport(Integer.toString(protocol));
    boolean fromServer = isFromServer();
    if (!fromServer && !isFromClient()) {
      sink.count(Counted.NETOBSERV, Counted.NO_DIRECTION, 1);
      return;
    }
    FlowRecord record = sink.blank();
    record.source = source.peer();
    record.destination = destination.peer();
    record.sourceAddress = source.address;
    record.destinationAddress = destination.address;
    record.transport = transport;
    record.sourcePort = source.port;
    record.destinationPort = destination.port;
    record.isReply = fromServer;
    record.sign = sign(fromServer);
    record.micros = millis > 0 ? micros(millis, 1_000L) : micros(received, 1_000_000L);
    sink.flow(Counted.NETOBSERV);
  }

  private static long micros(long number, long unit) {
    return number > 253_402_300_799_000_000L / unit ? 0 : number * unit;
  }

  /** By the flags, else by the ports, of which one is a client's. */
  private boolean isFromServer() {
    if ((flags & (SYN | SYN_ACK)) != 0) {
      return (flags & SYN_ACK) != 0;
    }
    return source.port > 0 && source.port < EPHEMERAL && destination.port >= EPHEMERAL;
  }

  private boolean isFromClient() {
    if ((flags & (SYN | SYN_ACK)) != 0) {
      return (flags & SYN_ACK) == 0;
    }
    return destination.port > 0 && destination.port < EPHEMERAL && source.port >= EPHEMERAL;
  }

  private FlowSign sign(boolean fromServer) {
    if (dropped > 0 && dropped >= packets) {
      return FlowSign.DROPPED;
    }
    if (fromServer) {
      boolean refused = (flags & (RST | RST_ACK)) != 0 && (flags & SYN_ACK) == 0;
      return refused ? FlowSign.RESET : FlowSign.ANSWERED;
    }
    return (flags & ACK) != 0 ? FlowSign.ANSWERED : FlowSign.ATTEMPTED;
  }
}

package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.logs.json.JsonCursor;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calico's flow logs: Felix's, with {@code source_name_aggr}, and Goldmane's, whose labels are one
 * string. Each sums up connections from who opened them to who served them.
 */
final class CalicoForm implements FlowForm {
  private final End source = new End();
  private final End destination = new End();
  private long micros;
  private String action = "";
  private String reporter = "";
  private String protocol = "";
  private long flows;
  private long packetsIn;
  private long packetsOut;

  /** One end, whose fields begin with {@code source_} or {@code dest_}. */
  private static final class End {
    private String address = "";
    private String name = "";
    private String aggregated = "";
    private String namespace = "";
    private String type = "";
    private int port;
    private SortedMap<String, String> labels = new TreeMap<>();

    private void clear() {
      address = "";
      name = "";
      aggregated = "";
      namespace = "";
      type = "";
      port = 0;
      labels = new TreeMap<>();
    }

    private void field(String field, JsonCursor json) {
      switch (field) {
        case "ip" -> address = told(json);
        case "name" -> name = told(json);
        case "name_aggr" -> aggregated = told(json);
        case "namespace" -> namespace = told(json);
        case "type" -> type = told(json);
        case "port" -> port = json.integer();
        case "labels" -> labels(json);
        default -> json.skip();
      }
    }

    /** {@code -} stands for nothing. */
    private static String told(JsonCursor json) {
      String text = json.string();
      return text.equals("-") ? "" : text;
    }

    private void labels(JsonCursor json) {
      if (json.peek() == '"') {
        for (String label : json.string().split("\\s*\\|\\s*", 300)) {
          Labels.add(label, labels);
        }
      } else if (json.peek() == '{') {
        json.beginObject();
        while (json.nextField()) {
          list(json);
        }
      } else {
        list(json);
      }
    }

    private void list(JsonCursor json) {
      if (json.enterArray()) {
        while (json.nextElement()) {
          Labels.add(json.string(), labels);
        }
      }
    }

    private FlowPeer peer() {
      if (type.equals("hep")) {
        return new FlowPeer.Reserved(new java.util.TreeSet<>(List.of("remote-node")));
      }
      String shown = name.isEmpty() ? aggregated : name;
      boolean isPod = type.equals("wep") || type.isEmpty();
      if (!isPod || namespace.isEmpty() || (shown.isEmpty() && labels.isEmpty())) {
        return FlowRecord.OUTSIDE;
      }
      return new FlowPeer.Pod(namespace, "", "", labels, labels.isEmpty() ? shown : "");
    }
  }

  @Override
  public boolean isMarkedBy(String key) {
    return key.equals("source_name_aggr")
        || key.equals("source_namespace")
        || key.equals("dest_namespace")
        || key.equals("reporter");
  }

  @Override
  public void read(JsonCursor json, byte[] buffer, FlowSink sink) {
    clear();
    json.beginObject();
    while (json.nextField()) {
      String key = json.key();
      if (key.startsWith("source_")) {
        source.field(key.substring("source_".length()), json);
      } else if (key.startsWith("dest_")) {
        destination.field(key.substring("dest_".length()), json);
      } else {
        field(key, json);
      }
    }
    FlowRecord record = sink.blank();
    record.source = source.peer();
    record.destination = destination.peer();
    record.sourceAddress = source.address;
    record.destinationAddress = destination.address;
    record.transport = transport(protocol);
    record.destinationPort = destination.port;
    record.sign = sign(record.transport);
    record.count = Math.max(1, flows);
    record.micros = micros;
    sink.flow(Counted.CALICO);
  }

  private void clear() {
    source.clear();
    destination.clear();
    micros = 0;
    action = "";
    reporter = "";
    protocol = "";
    flows = 0;
    packetsIn = 0;
    packetsOut = 0;
  }

  private void field(String key, JsonCursor json) {
    switch (key) {
      case "start_time" -> micros = json.peek() == '"' ? json.timestamp() : seconds(json);
      case "action" -> action = json.string().toLowerCase(Locale.ROOT);
      case "reporter" -> reporter = json.string().toLowerCase(Locale.ROOT);
      case "proto", "protocol" ->
          protocol =
              json.peek() == '"'
                  ? json.string().toLowerCase(Locale.ROOT)
                  : Integer.toString(json.integer());
      case "num_flows" -> flows = json.number();
      case "packets_in" -> packetsIn = json.number();
      case "packets_out" -> packetsOut = json.number();
      default -> json.skip();
    }
  }

  private static long seconds(JsonCursor json) {
    long seconds = json.number();
    return seconds > 253_402_300_799L ? 0 : seconds * 1_000_000L;
  }

  static Transport transport(String name) {
    return switch (name) {
      case "tcp", "6" -> Transport.TCP;
      case "udp", "17" -> Transport.UDP;
      case "sctp", "132" -> Transport.SCTP;
      case "icmp", "1" -> Transport.ICMP;
      case "icmp6", "icmpv6", "58" -> Transport.ICMPV6;
      default -> Transport.OTHER;
    };
  }

  private FlowSign sign(Transport transport) {
    boolean atServer = reporter.equals("dst");
    if (action.equals("deny")) {
      return atServer ? FlowSign.DROPPED_INGRESS : FlowSign.DROPPED_EGRESS;
    }
    if (packetsIn > 0 && packetsOut > 0) {
      return isRefusal(transport) ? FlowSign.ATTEMPTED : FlowSign.ANSWERED;
    }
    return atServer ? FlowSign.DELIVERED : FlowSign.ATTEMPTED;
  }

  /** One packet each way is no whole handshake: the server may have refused. */
  private boolean isRefusal(Transport transport) {
    return transport == Transport.TCP && packetsIn <= flows && packetsOut <= flows;
  }
}

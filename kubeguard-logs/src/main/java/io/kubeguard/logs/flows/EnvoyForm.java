package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.logs.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/**
 * Access logs of Envoy as Istio writes them by default, as text or JSON. A proxy stands beside each
 * pod: what it received is told by {@code inbound} in the name of the cluster, what it sent by
 * {@code outbound}.
 */
final class EnvoyForm implements FlowForm {
  private static final String HOST_SUFFIX = ".svc.cluster.local";

  private long micros;
  private String code = "";
  private String received = "";
  private String sent = "";
  private String host = "";
  private String cluster = "";
  private String upstreamLocal = "";
  private String local = "";
  private String remote = "";
  private String id = "";

  @Override
  public boolean isMarkedBy(String key) {
    return key.equals("upstream_cluster")
        || key.equals("downstream_remote_address")
        || key.equals("downstream_local_address");
  }

  @Override
  public void read(JsonCursor json, byte[] buffer, FlowSink sink) {
    clear();
    json.beginObject();
    while (json.nextField()) {
      switch (json.key()) {
        case "start_time" -> micros = json.timestamp();
        case "response_code" -> code = text(json);
        case "bytes_received" -> received = text(json);
        case "bytes_sent" -> sent = text(json);
        case "upstream_host" -> host = json.string();
        case "upstream_cluster" -> cluster = json.string();
        case "upstream_local_address" -> upstreamLocal = json.string();
        case "downstream_local_address" -> local = json.string();
        case "downstream_remote_address" -> remote = json.string();
        case "request_id" -> id = json.string();
        default -> json.skip();
      }
    }
    hand(sink);
  }

  /** Reads a line of text; false if it isn't one of these. */
  boolean readText(byte[] buffer, int from, int to, FlowSink sink) {
    clear();
    EnvoyLine line = new EnvoyLine(new String(buffer, from, to - from, StandardCharsets.UTF_8));
    if (!line.isWhole()) {
      return false;
    }
    byte[] time = ('"' + line.time() + '"').getBytes(StandardCharsets.UTF_8);
    micros = new JsonCursor().on(time, 0, time.length).timestamp();
    code = line.field(1);
    received = line.field(6);
    sent = line.field(7);
    id = line.field(12);
    host = line.field(14);
    cluster = line.field(15);
    upstreamLocal = line.field(16);
    local = line.field(17);
    remote = line.field(18);
    hand(sink);
    return true;
  }

  private void clear() {
    micros = 0;
    code = "";
    received = "";
    sent = "";
    host = "";
    cluster = "";
    upstreamLocal = "";
    local = "";
    remote = "";
    id = "";
  }

  private static String text(JsonCursor json) {
    return json.peek() == '"' ? json.string() : Long.toString(json.number());
  }

  private void hand(FlowSink sink) {
    boolean inbound = cluster.startsWith("inbound");
    String client = inbound ? remote : upstreamLocal;
    String server = inbound ? local : host;
    int port = port(server);
    if (address(client).isEmpty() || port == 0) {
      sink.count(Counted.ENVOY, Counted.INCOMPLETE, 1);
      return;
    }
    FlowRecord record = sink.blank();
    record.source = new FlowPeer.Host(address(client));
    boolean outside = cluster.equals("PassthroughCluster") || !isInCluster();
    record.destination =
        !inbound && outside ? FlowRecord.OUTSIDE : new FlowPeer.Host(address(server));
    record.destinationAddress = address(server);
    record.transport = Transport.TCP;
    record.destinationPort = port;
    record.sign = answered() ? FlowSign.ANSWERED : FlowSign.ATTEMPTED;
    record.micros = micros;
    record.id.set(id.equals("-") ? "" : id);
    sink.flow(Counted.ENVOY);
  }

  /** {@code outbound|8000||httpbin.foo.svc.cluster.local}, also written with underscores. */
  private boolean isInCluster() {
    return cluster.startsWith("inbound") || cluster.endsWith(HOST_SUFFIX);
  }

  /** An HTTP answer, or bytes both ways where the proxy didn't look inside. */
  private boolean answered() {
    boolean http = !code.isEmpty() && !code.equals("0") && !code.equals("-");
    boolean both = isPositive(received) && isPositive(sent);
    return (http && !host.equals("-") && !host.isEmpty()) || both;
  }

  private static boolean isPositive(String number) {
    return !number.isEmpty() && !number.equals("0") && !number.equals("-");
  }

  private static String address(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    String address = colon < 0 ? "" : hostAndPort.substring(0, colon);
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  private static int port(String hostAndPort) {
    String digits = hostAndPort.substring(hostAndPort.lastIndexOf(':') + 1);
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Integer.parseInt(digits) : 0;
  }
}

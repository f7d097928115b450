package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.sim.bytes.Template;
import java.util.ArrayList;
import java.util.List;

/** Records that show no call of the graph, as every log holds them. */
final class Noise {
  private static final Node HERE = new Node(0);

  private final FlowText text;
  private final Sides sides;
  private final CallGraph graph;

  Noise(FlowStyle style, Sides sides, CallGraph graph) {
    this.text = new FlowText(style);
    this.sides = sides;
    this.graph = graph;
  }

  List<Script> scripts() {
    List<Script> scripts = new ArrayList<>();
    scripts.add(one(FlowText.other(event("node_status", "{\"state_change\":\"NODE_CONNECTED\"}"))));
    scripts.add(one(FlowText.other(event("agent_event", "{\"type\":\"ENDPOINT_CREATED\"}"))));
    scripts.add(one(FlowText.other(event("debug_event", "{\"type\":\"DBG_CT_LOOKUP\"}"))));
    scripts.add(one(FlowText.other(event("flow", socket()))));
    scripts.add(health());
    for (Call call : graph.calls()) {
      if (call.connection().client() instanceof Party.Pods client) {
        scripts.add(one(solicitation(client)));
        if (call.fate() == Fate.ANSWERED
            && call.connection().server() instanceof Party.Pods server
            && call.connection().transport() == Transport.TCP) {
          scripts.add(gone(call, client, server));
        }
      }
    }
    return scripts;
  }

  private static Script one(Template template) {
    return new Script(List.of(template));
  }

  private static String event(String kind, String json) {
    return new Json()
        .raw(kind, json)
        .text("node_name", HERE.name())
        .text("time", Marks.TIME)
        .toString();
  }

  /** What the socket load balancer translates: it knows one end. */
  private static String socket() {
    return new Json()
        .text("time", Marks.TIME)
        .text("verdict", "TRACED")
        .raw("IP", "{\"destination\":\"10.96.0.10\",\"ipVersion\":\"IPv4\"}")
        .raw("l4", "{\"UDP\":{\"destination_port\":53}}")
        .raw("source", "{\"labels\":[\"reserved:unknown\"]}")
        .raw("destination", Sides.reserved(List.of("world")))
        .text("Type", "SOCK")
        .raw("event_type", "{\"type\":7,\"sub_type\":1}")
        .text("sock_xlate_point", "SOCK_XLATE_POINT_PRE_DIRECTION_FWD")
        .text("Summary", "UDP")
        .toString();
  }

  /** The agents look after each other. */
  private Script health() {
    Party host = new Party.Reserved(List.of("host"), "10.244.0.1");
    Party health = new Party.Reserved(List.of("health"), "10.244.0.2");
    Side from = sides.of(host, 0, "");
    Side to = sides.of(health, 0, "");
    Packet echo = new Packet(from, to, Transport.ICMP, "", false);
    Packet answer = new Packet(to, from, Transport.ICMP, "", true);
    return new Script(
        List.of(
            text.of(HERE, echo, Event.toEndpoint("NEW")),
            text.of(HERE, answer, Event.to("STACK", 3, "INGRESS", "REPLY"))));
  }

  /** IPv6 where it is off. */
  private Template solicitation(Party.Pods pods) {
    Side from = sides.of(pods, 0, "").as("fe80::1", sides.starting(pods, 0));
    Side to = sides.of(new Party.Reserved(List.of("unknown"), "ff02::2"), 0, "");
    Packet packet = new Packet(from, to, Transport.ICMPV6, "", false);
    return text.of(HERE, packet, Event.unsupported());
  }

  /** The address of a server's pod that is no more belongs to the world until clients notice. */
  private Script gone(Call call, Party.Pods client, Party.Pods server) {
    Side from = sides.of(client, 0, Marks.CLIENT_PORT);
    String port = Integer.toString(call.connection().port());
    Side to =
        sides
            .of(server, server.addresses().size() - 1, port)
            .as(server.addresses().getLast(), Sides.reserved(List.of("world")));
    Packet packet = new Packet(from, to, Transport.TCP, "SYN", false);
    return new Script(
        List.of(
            text.of(from.node(), packet, Event.to("STACK", 3, "EGRESS", "NEW")),
            text.of(from.node(), packet, Event.stale())));
  }
}

package io.kubeguard.sim.flows;

import io.kubeguard.sim.bytes.Template;

/** Writes flows as Hubble's JSON encoder does, in the order of its fields. */
final class FlowText {
  private static final String NODE_LABELS =
      "[\"kubernetes.io/arch=amd64\",\"kubernetes.io/os=linux\"]";

  private final FlowStyle style;

  FlowText(FlowStyle style) {
    this.style = style;
  }

  Template of(Node seenAt, Packet packet, Event event) {
    return of(seenAt, packet, event, "", "", packet.summary());
  }

  /** A reply on which the Service's address still stands. */
  Template translated(Node seenAt, Packet packet, Event event, String service) {
    return of(seenAt, packet, event, "", service, packet.summary());
  }

  /** What an application said in a packet. */
  Template application(Node seenAt, Packet packet, Event event, String l7, String summary) {
    return of(seenAt, packet, event, l7, "", summary);
  }

  /** A packet to a Service's address that nobody translated. */
  Template untranslated(Node seenAt, Packet packet, Event event, Front front) {
    Json service =
        new Json().text("name", front.serviceName()).text("namespace", front.serviceNamespace());
    Json flow = head(packet, event, "");
    middle(flow, seenAt, packet, event, "L3_L4", "");
    flow.raw("destination_service", service.toString());
    return wrap(seenAt, tail(flow, packet, event, packet.summary()));
  }

  /** A line that holds no flow. */
  static Template other(String json) {
    return new Template(json + "\n");
  }

  private Template of(
      Node seenAt, Packet packet, Event event, String l7, String translated, String summary) {
    Json flow = head(packet, event, translated);
    middle(flow, seenAt, packet, event, l7.isEmpty() ? "L3_L4" : "L7", l7);
    return wrap(seenAt, tail(flow, packet, event, summary));
  }

  private Json head(Packet packet, Event event, String translated) {
    boolean v6 = packet.from().address().indexOf(':') >= 0;
    Json ip =
        new Json()
            .text("source", packet.from().address())
            .text("source_xlated", translated)
            .text("destination", packet.to().address())
            .text("ipVersion", v6 ? "IPv6" : "IPv4");
    Json flow = new Json().text("time", Marks.TIME);
    if (style.workloads()) {
      flow.text("uuid", Marks.UUID).raw("emitter", "{\"name\":\"Hubble\"}");
    }
    flow.text("verdict", event.verdict());
    flow.number("drop_reason", event.dropReason());
    if (event.type() == 4 || event.type() == 1) {
      flow.raw(
          "ethernet", "{\"source\":\"5a:8a:3c:da:8e:20\",\"destination\":\"fa:87:bc:98:60:b3\"}");
    }
    return flow.raw("IP", ip.toString()).raw("l4", packet.l4());
  }

  private void middle(Json flow, Node seenAt, Packet packet, Event event, String type, String l7) {
    flow.raw("source", packet.from().json())
        .raw("destination", packet.to().json())
        .text("Type", type)
        .text("node_name", seenAt.name())
        .raw("node_labels", style.workloads() ? NODE_LABELS : "")
        .raw("l7", l7)
        .flag("reply", packet.isReply() && event.isTold())
        .raw("event_type", event.eventType().toString());
  }

  private Json tail(Json flow, Packet packet, Event event, String summary) {
    flow.text("traffic_direction", event.direction())
        .text("trace_observation_point", event.point())
        .text("trace_reason", style.workloads() ? event.reason() : "")
        .text("drop_reason_desc", event.drop());
    if (style.workloads() && event.isTold()) {
      flow.raw("is_reply", Boolean.toString(packet.isReply()));
    }
    boolean delivered = event.point().equals("TO_ENDPOINT") && style.workloads();
    flow.raw("interface", delivered ? "{\"index\":29,\"name\":\"lxc2e725101ef44\"}" : "");
    flow.text("Summary", summary);
    if (event.type() == 5 && event.drop().isEmpty() && style.workloads()) {
      String by = event.direction().equals("INGRESS") ? "ingress" : "egress";
      String policy =
          "[{\"name\":\"policy\",\"namespace\":\"default\",\"kind\":\"NetworkPolicy\"}]";
      flow.raw(by + "_allowed_by", policy);
    }
    return flow;
  }

  private Template wrap(Node seenAt, Json flow) {
    if (!style.wrapped()) {
      return new Template(flow + "\n");
    }
    Json line =
        new Json()
            .raw("flow", flow.toString())
            .text("node_name", seenAt.name())
            .text("time", Marks.TIME);
    return new Template(line + "\n");
  }
}

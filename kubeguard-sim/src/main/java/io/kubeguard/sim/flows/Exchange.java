package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.sim.bytes.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection between two sides, as the agents of their nodes record it. Pods of one node are
 * seen once; between nodes each agent sees its own part.
 */
final class Exchange {
  private static final int TO_PROXY = 1;
  private static final int TO_STACK = 3;
  private static final int FROM_ENDPOINT = 5;

  private final FlowStyle style;
  private final FlowText text;
  private final Call call;
  private final Side client;
  private final Side server;
  private final boolean overNodes;
  private final boolean proxied;
  private final List<Template> records = new ArrayList<>();

  Exchange(FlowStyle style, Call call, Side client, Side server) {
    this.style = style;
    this.text = new FlowText(style);
    this.call = call;
    this.client = client;
    this.server = server;
    this.overNodes = client.isPod() && server.isPod() && !client.node().equals(server.node());
    this.proxied =
        style.applications() && server.isPod() && Math.floorMod(call.connection().port(), 3) == 0;
  }

  List<Template> records() {
    switch (call.connection().transport()) {
      case TCP -> tcp();
      case UDP, SCTP, ICMP, ICMPV6, OTHER -> datagram();
    }
    return records;
  }

  private void tcp() {
    opening("SYN");
    switch (call.fate()) {
      case DROPPED_AT_CLIENT, DROPPED_AT_SERVER, UNANSWERED -> {
        // Nothing comes back.
      }
      case REFUSED -> reply("ACK, RST");
      case ANSWERED, AUDITED -> {
        reply("SYN, ACK");
        request("ACK");
        request("ACK, PSH");
        if (proxied) {
          http();
        }
        reply("ACK, PSH");
        translated();
        request("ACK, FIN");
        reply("ACK, FIN");
        request("ACK");
      }
    }
  }

  private void datagram() {
    opening("");
    boolean served = call.fate() == Fate.ANSWERED || call.fate() == Fate.AUDITED;
    if (served) {
      reply("");
    }
  }

  /** The first packet, about which policies are asked. */
  private void opening(String flags) {
    Packet packet = packet(flags, false);
    leaving(packet);
    if (client.isPod() && !verdict(packet, "EGRESS", Fate.DROPPED_AT_CLIENT, client.node())) {
      return;
    }
    if (call.fate() == Fate.UNANSWERED || overNodes || !server.isPod()) {
      records.add(text.of(client.node(), packet, Event.to("STACK", TO_STACK, "EGRESS", "NEW")));
    }
    untranslated(packet);
    boolean arrives = server.isPod() && call.fate() != Fate.UNANSWERED;
    if (arrives && verdict(packet, "INGRESS", Fate.DROPPED_AT_SERVER, server.node())) {
      records.add(text.of(server.node(), packet, Event.toEndpoint("NEW")));
    }
  }

  /** Whether the policies of one side let it pass. */
  private boolean verdict(Packet packet, String direction, Fate dropped, Node at) {
    if (call.fate() == dropped) {
      records.add(text.of(at, packet, Event.denied(direction)));
      records.add(text.of(at, packet, Event.dropped(direction)));
      return false;
    }
    boolean audited =
        call.fate() == Fate.AUDITED && direction.equals(client.isPod() ? "EGRESS" : "INGRESS");
    if (audited) {
      records.add(text.of(at, packet, Event.verdict("AUDIT", direction)));
    } else if (style.verdicts()) {
      boolean redirected = proxied && direction.equals("INGRESS");
      String verdict = redirected ? "REDIRECTED" : "FORWARDED";
      records.add(text.of(at, packet, Event.verdict(verdict, direction)));
      if (redirected) {
        records.add(text.of(at, packet, Event.to("PROXY", TO_PROXY, direction, "NEW")));
      }
    }
    return true;
  }

  private void request(String flags) {
    Packet packet = packet(flags, false);
    leaving(packet);
    if (server.isPod()) {
      records.add(text.of(server.node(), packet, Event.toEndpoint("ESTABLISHED")));
    } else {
      Event event = Event.to("STACK", TO_STACK, "EGRESS", "ESTABLISHED");
      records.add(text.of(client.node(), packet, event));
    }
  }

  private void reply(String flags) {
    Packet packet = packet(flags, true);
    if (server.isPod()) {
      leaving(packet);
    }
    if (client.isPod()) {
      records.add(text.of(client.node(), packet, Event.toEndpoint("REPLY")));
    } else {
      records.add(text.of(server.node(), packet, Event.to("STACK", TO_STACK, "INGRESS", "REPLY")));
    }
  }

  private void leaving(Packet packet) {
    Side from = packet.from();
    if (from.isPod() && style.everyPacket()) {
      records.add(text.of(from.node(), packet, Event.from("ENDPOINT", FROM_ENDPOINT)));
    }
    if (overNodes && call.fate() != Fate.DROPPED_AT_CLIENT) {
      records.add(text.of(from.node(), packet, Event.toOverlay()));
    }
  }

  /** A reply that carries the Service's port. */
  private void translated() {
    Front front = call.front();
    if (front.isService() && client.isPod() && server.isPod()) {
      Side serving = server.at(Integer.toString(front.port()));
      Packet packet = new Packet(serving, client, Transport.TCP, "ACK", true);
      records.add(
          text.translated(client.node(), packet, Event.toEndpoint("REPLY"), front.address()));
    }
  }

  /** The Service's address as the pod sent it, where nothing has translated it yet. */
  private void untranslated(Packet packet) {
    Front front = call.front();
    if (style.everyPacket() && front.isService() && client.isPod()) {
      Side world =
          server
              .as(front.address(), Sides.reserved(List.of("world")))
              .at(Integer.toString(front.port()));
      Packet sent = new Packet(client, world, packet.transport(), packet.flags(), false);
      Event event = Event.to("STACK", TO_STACK, "EGRESS", "NEW");
      records.add(text.untranslated(client.node(), sent, event, front));
    }
  }

  /** Responses come from the server, as replies do. */
  private void http() {
    Json request = new Json().text("method", "GET").text("url", "http://server/orders?q=\\u003c");
    Json asked = new Json().text("type", "REQUEST").raw("http", request.toString());
    Event event = Event.application("INGRESS");
    String summary = "HTTP/1.1 GET http://server/orders";
    records.add(
        text.application(server.node(), packet("", false), event, asked.toString(), summary));
    Json response =
        new Json().number("code", 200).text("method", "GET").text("protocol", "HTTP/1.1");
    Json answered =
        new Json()
            .text("type", "RESPONSE")
            .raw("latency_ns", "\"5001000\"")
            .raw("http", response.toString());
    records.add(
        text.application(server.node(), packet("", true), event, answered.toString(), summary));
  }

  private Packet packet(String flags, boolean isReply) {
    return new Packet(
        isReply ? server : client,
        isReply ? client : server,
        call.connection().transport(),
        flags,
        isReply);
  }
}

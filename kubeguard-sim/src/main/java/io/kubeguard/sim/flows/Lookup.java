package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.sim.bytes.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * A client asks DNS for a name: first with the cluster's search domain behind it, which doesn't
 * exist for a name outside, then as it is.
 */
final class Lookup {
  /** What Hubble writes where an answer has no time to live. */
  private static final String NO_TTL = "4294967295";

  private static final int NO_SUCH_NAME = 3;

  private final FlowStyle style;
  private final FlowText text;
  private final Side client;
  private final Side resolver;
  private final Front front;

  Lookup(FlowStyle style, Side client, Side resolver, Front front) {
    this.style = style;
    this.text = new FlowText(style);
    this.client = client;
    this.resolver = resolver;
    this.front = front;
  }

  List<Template> records() {
    Call asking = Call.direct(client.party(), resolver.party(), Transport.UDP, CallGraph.DNS);
    List<Template> records =
        new ArrayList<>(new Exchange(style, asking, client, resolver).records());
    if (style.applications()) {
      if (!front.isService()) {
        String searched = front.name() + ".shop.svc.cluster.local.";
        records.add(request(searched, "A"));
        records.add(response(searched, "A", "", NO_SUCH_NAME));
      }
      records.add(request(front.name() + ".", "AAAA"));
      records.add(request(front.name() + ".", "A"));
      records.add(response(front.name() + ".", "AAAA", "", 0));
      records.add(response(front.name() + ".", "A", front.address(), 0));
    }
    return records;
  }

  private Template request(String name, String type) {
    Json dns = said(new Json().text("query", name), type, 0);
    return told(false, "REQUEST", dns, "DNS Query " + name + " " + type);
  }

  private Template response(String name, String type, String address, int code) {
    Json dns =
        new Json()
            .text("query", name)
            .texts("ips", address.isEmpty() ? List.of() : List.of(address))
            .raw("ttl", address.isEmpty() ? NO_TTL : "5");
    String summary = "DNS Answer " + address + " (Proxy " + name + ")";
    return told(true, "RESPONSE", said(dns, type, code), summary);
  }

  private static Json said(Json dns, String type, int code) {
    return dns.text("observation_source", "proxy")
        .number("rcode", code)
        .texts("qtypes", List.of(type));
  }

  private Template told(boolean isReply, String type, Json dns, String summary) {
    Packet packet =
        new Packet(
            isReply ? resolver : client, isReply ? client : resolver, Transport.UDP, "", isReply);
    Json l7 = new Json().text("type", type).raw("dns", dns.toString());
    return text.application(
        client.node(), packet, Event.application("EGRESS"), l7.toString(), summary);
  }
}

package io.kubeguard.engine.network;

import io.kubeguard.core.observation.DnsAnswer;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.NetworkFlow;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.profile.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a flow log showed, told in short. */
final class FlowLog {
  private final ProfileBuilder profile = new ProfileBuilder();
  private int line;

  static FlowPeer pod(String namespace, String kind, String workload) {
    return new FlowPeer.Pod(namespace, kind, workload, new TreeMap<>(), "");
  }

  static FlowPeer labelled(String namespace, Map<String, String> labels) {
    return new FlowPeer.Pod(namespace, "", "", new TreeMap<>(labels), "");
  }

  static FlowPeer reserved(String... identities) {
    return new FlowPeer.Reserved(new TreeSet<>(List.of(identities)));
  }

  FlowLog answered(FlowPeer client, FlowPeer server, Transport transport, int port) {
    return add(client, server, transport, port, "", FlowSign.ANSWERED);
  }

  FlowLog outside(FlowPeer client, String address, int port) {
    return add(client, new FlowPeer.Outside(), Transport.TCP, port, address, FlowSign.ANSWERED);
  }

  FlowLog fromOutside(String address, FlowPeer server, int port) {
    return add(new FlowPeer.Outside(), server, Transport.TCP, port, address, FlowSign.ANSWERED);
  }

  FlowLog named(FlowPeer client, String name, String... addresses) {
    profile.add(new DnsAnswer(client, name, List.of(addresses), evidence()));
    return this;
  }

  FlowLog add(
      FlowPeer client,
      FlowPeer server,
      Transport transport,
      int port,
      String address,
      FlowSign sign) {
    profile.add(
        new NetworkFlow(new Route(client, server, transport), port, address, sign, 1, evidence()));
    return this;
  }

  private Evidence evidence() {
    line++;
    return new Evidence(
        Instant.parse("2026-11-01T10:00:00Z").plusSeconds(line), "flows.jsonl", line, "");
  }

  /** What comes now was seen so many hours later. */
  FlowLog later(int hours) {
    line += hours * 3600;
    return this;
  }

  Traffic traffic() {
    return profile().traffic();
  }

  Profile profile() {
    return profile.build();
  }
}

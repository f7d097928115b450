package io.kubeguard.core.profile;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.DnsAnswer;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.NetworkFlow;
import io.kubeguard.core.observation.Observation;
import io.kubeguard.core.observation.PodAddress;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.observation.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Flows, DNS answers and requests from a small universe, some peers nearly the same. */
final class RandomFlows {
  private static final List<FlowPeer> ALL =
      List.of(
          pod("shop", "Deployment", "web", Map.of(), ""),
          pod("shop", "Deployment", "web", Map.of("app", "web"), ""),
          pod("shop", "", "", Map.of("app", "web", "tier", "a"), ""),
          pod("shop", "", "", Map.of("app", "web,tier=a"), ""),
          pod("shop", "", "", Map.of(), "web"),
          new FlowPeer.Service("shop", "web"),
          new FlowPeer.Reserved(new TreeSet<>(List.of("host", "kube-apiserver"))),
          new FlowPeer.Reserved(new TreeSet<>(List.of("host"))),
          new FlowPeer.Outside());

  private final RandomRequests random;

  /** Few of them, so that they meet often. */
  private final List<FlowPeer> peers;

  RandomFlows(RandomRequests random) {
    this.random = random;
    this.peers = List.of(random.one(ALL), random.one(ALL));
  }

  private static FlowPeer pod(
      String namespace, String kind, String workload, Map<String, String> labels, String name) {
    return new FlowPeer.Pod(namespace, kind, workload, new TreeMap<>(labels), name);
  }

  List<Observation> observations() {
    List<Observation> all = new ArrayList<>();
    int size = random.random().nextInt(60);
    for (int i = 0; i < size; i++) {
      all.add(
          switch (random.random().nextInt(6)) {
            case 0, 1 -> answer();
            case 2 -> new PodAddress(random.one(peers), address(), random.evidence());
            default -> flow();
          });
    }
    if (random.random().nextInt(3) == 0) {
      List<ApiRequest> requests = random.requests();
      all.addAll(requests.subList(0, Math.min(5, requests.size())));
    }
    return all;
  }

  private NetworkFlow flow() {
    Route route =
        new Route(
            random.one(peers),
            random.one(peers),
            random.one(List.of(Transport.TCP, Transport.TCP, Transport.UDP)));
    return new NetworkFlow(
        route,
        random.random().nextInt(5),
        address(),
        random.one(List.of(FlowSign.ANSWERED, FlowSign.ANSWERED, FlowSign.RESET)),
        1L + random.random().nextInt(3),
        random.evidence());
  }

  private DnsAnswer answer() {
    List<String> addresses = new ArrayList<>();
    for (int i = random.random().nextInt(3); i > 0; i--) {
      addresses.add(address());
    }
    String name = random.random().nextInt(5) == 0 ? "name".repeat(600) : random.one(NAMES);
    return new DnsAnswer(random.one(peers), name, addresses, random.evidence());
  }

  private static final List<String> NAMES = List.of("a.example", "b.example", "c.example");

  private String address() {
    return random.one(List.of("", "192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.3"));
  }
}

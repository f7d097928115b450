package io.kubeguard.bench;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.manifests.write.NetworkDocument;
import io.kubeguard.manifests.write.NetworkYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Workloads and policies as manifests, made from a seed: the same seed gives the same bytes. */
final class NetworkWorld {
  private static final Location NOWHERE = Location.of("");
  private static final int NAMESPACES = 20;

  private final Random random;
  private final int workloads;

  NetworkWorld(long seed, int workloads) {
    this.random = new Random(seed);
    this.workloads = workloads;
  }

  /** Deployments, as many in each namespace. */
  String deployments() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < workloads; i++) {
      String labels = "{app: w" + i + ", tier: t" + i % 4 + "}";
      yaml.append("---\napiVersion: apps/v1\nkind: Deployment\n")
          .append("metadata: {name: w" + i + ", namespace: n" + i % NAMESPACES + "}\n")
          .append("spec:\n  selector: {matchLabels: {app: w" + i + "}}\n  template:\n")
          .append("    metadata: {labels: " + labels + "}\n")
          .append(
              "    spec: {containers: [{name: main, image: i, ports: [{containerPort: 8080}]}]}\n");
    }
    return yaml.toString();
  }

  /** Policies for workloads picked at random. */
  List<NetworkPolicy> policies(int count) {
    List<NetworkPolicy> policies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      policies.add(policy("p" + i));
    }
    return policies;
  }

  /** The same policies, one of so many replaced by another for the same name. */
  List<NetworkPolicy> changed(List<NetworkPolicy> policies, int oneOf) {
    return policies.stream()
        .map(policy -> random.nextInt(oneOf) == 0 ? policy(policy.metadata().name()) : policy)
        .toList();
  }

  static String yaml(List<NetworkPolicy> policies) {
    return NetworkYaml.print(policies.stream().map(NetworkWorld::document).toList());
  }

  private static NetworkDocument document(NetworkPolicy policy) {
    return new NetworkDocument.PolicyDocument(
        policy,
        List.of(),
        Collections.nCopies(policy.ingress().size(), List.of()),
        Collections.nCopies(policy.egress().size(), List.of()));
  }

  private NetworkPolicy policy(String name) {
    int workload = random.nextInt(workloads);
    return new NetworkPolicy(
        Metadata.of("n" + workload % NAMESPACES, name),
        random.nextInt(50) == 0 ? labels("tier", "t" + random.nextInt(4)) : app(workload),
        List.of("Ingress", "Egress"),
        rules(),
        rules(),
        NOWHERE);
  }

  private List<NetworkRule> rules() {
    List<NetworkRule> rules = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      List<PolicyPeer> peers = new ArrayList<>();
      for (int j = 1 + random.nextInt(3); j > 0; j--) {
        peers.add(peer());
      }
      PolicyPort port = PolicyPort.of(Protocol.TCP, 8000 + random.nextInt(100), NOWHERE);
      rules.add(new NetworkRule(peers, List.of(port), NOWHERE));
    }
    return rules;
  }

  private PolicyPeer peer() {
    int workload = random.nextInt(workloads);
    LabelSelector namespace = labels(Namespace.NAME_LABEL, "n" + workload % NAMESPACES);
    return switch (random.nextInt(10)) {
      case 0 ->
          PolicyPeer.block(
              new IpBlock("10." + random.nextInt(250) + ".0.0/16", List.of()), NOWHERE);
      case 1 -> PolicyPeer.pods(namespace, labels("tier", "t" + random.nextInt(4)), NOWHERE);
      case 2, 3, 4 -> PolicyPeer.pods(app(workload), NOWHERE);
      default -> PolicyPeer.pods(namespace, app(workload), NOWHERE);
    };
  }

  private static LabelSelector app(int workload) {
    return labels("app", "w" + workload);
  }

  private static LabelSelector labels(String key, String value) {
    return new LabelSelector(Map.of(key, value), List.of());
  }
}

package io.kubeguard.core.network;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Operator;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ContainerPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Clusters and policies from a small universe, in which much meets by chance. */
public final class RandomNetwork {
  public static final List<String> NAMESPACES = List.of("n1", "n2", "n3");
  public static final List<Integer> PORTS = List.of(1, 80, 81, 82, 443, 65_535);
  private static final List<String> KEYS = List.of("a", "b");
  private static final List<String> VALUES = List.of("x", "y");
  private static final List<String> NAMES = List.of("web", "dns");
  private static final List<String> ADDRESSES =
      List.of("10.0.0.1", "10.0.1.1", "8.8.8.8", "fd00::1", "2001:db8::1");

  private final Random random;

  public RandomNetwork(long seed) {
    this.random = new Random(seed);
  }

  public Cluster cluster() {
    List<Namespace> namespaces = new ArrayList<>();
    NAMESPACES.forEach(name -> namespaces.add(new Namespace(name, labels())));
    List<Pod> pods = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Pod pod = Given.pod(one(NAMESPACES), "p" + i, labels());
      pod = Given.serving(pod, ports().toArray(new ContainerPort[0]));
      if (random.nextInt(3) == 0) {
        pod = Given.addressed(pod, one(ADDRESSES));
      }
      pods.add(random.nextInt(6) == 0 ? Given.inNodeNetwork(pod) : pod);
    }
    return new Cluster(namespaces, pods);
  }

  public List<NetworkPolicy> policies() {
    List<NetworkPolicy> policies = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      policies.add(policy("np" + i));
    }
    return policies;
  }

  /** The given policies with one change. */
  public List<NetworkPolicy> changed(List<NetworkPolicy> policies) {
    List<NetworkPolicy> changed = new ArrayList<>(policies);
    if (!changed.isEmpty() && random.nextBoolean()) {
      changed.remove(random.nextInt(changed.size()));
    } else {
      changed.add(policy("new"));
    }
    return changed;
  }

  public Endpoint endpoint(Cluster cluster) {
    return switch (random.nextInt(6)) {
      case 0 -> Given.outside(one(ADDRESSES));
      case 1 -> Given.node(one(ADDRESSES), one(List.of(Endpoint.Role.values())));
      default -> one(cluster.pods());
    };
  }

  public Protocol protocol() {
    return one(List.of(Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.SCTP));
  }

  public int port() {
    return one(PORTS);
  }

  private NetworkPolicy policy(String name) {
    List<String> types = one(List.of(List.of(), List.of("Ingress"), List.of("Egress"), Given.BOTH));
    return Given.policy(
        one(NAMESPACES), name, selector(), types, some(3, this::rule), some(3, this::rule));
  }

  private NetworkRule rule() {
    return new NetworkRule(some(3, this::peer), some(3, this::policyPort), Given.at());
  }

  private PolicyPeer peer() {
    return switch (random.nextInt(5)) {
      case 0 -> Given.pods(selector());
      case 1 -> Given.namespaces(selector());
      case 2 -> Given.both(selector(), selector());
      case 3 -> Given.block("10.0.0.0/8", "10.0.1.0/24");
      default -> Given.block(one(List.of("0.0.0.0/0", "::/0", "fd00::/8", "8.8.8.8/32")));
    };
  }

  private PolicyPort policyPort() {
    String protocol = one(List.of("", "TCP", "UDP", "SCTP"));
    PortRef port =
        switch (random.nextInt(4)) {
          case 0 -> new PortRef.Every();
          case 1 -> new PortRef.Named(one(NAMES));
          default -> new PortRef.Numbered(port());
        };
    Integer end = null;
    if (port instanceof PortRef.Numbered from && random.nextInt(3) == 0) {
      end = Math.min(65_535, from.number() + random.nextInt(3));
    }
    return new PolicyPort(protocol, port, end, Given.at());
  }

  private LabelSelector selector() {
    String key = random.nextInt(8) == 0 ? Namespace.NAME_LABEL : one(KEYS);
    String value = key.equals(Namespace.NAME_LABEL) ? one(NAMESPACES) : one(VALUES);
    return switch (random.nextInt(6)) {
      case 0 -> Given.EVERY;
      case 1 -> expression(key, Operator.IN, Set.of(value, "z"));
      case 2 -> expression(key, Operator.NOT_IN, Set.of(value));
      case 3 -> expression(key, Operator.EXISTS, Set.of());
      case 4 -> expression(key, Operator.DOES_NOT_EXIST, Set.of());
      default -> new LabelSelector(Map.of(key, value), List.of());
    };
  }

  private static LabelSelector expression(String key, Operator operator, Set<String> values) {
    return new LabelSelector(Map.of(), List.of(new Requirement(key, operator, values)));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    for (String key : KEYS) {
      if (random.nextInt(3) > 0) {
        labels.put(key, one(VALUES));
      }
    }
    return labels;
  }

  private List<ContainerPort> ports() {
    return some(3, () -> new ContainerPort(one(NAMES), port(), protocol()));
  }

  private <T> List<T> some(int limit, Supplier<T> supplier) {
    List<T> some = new ArrayList<>();
    for (int n = random.nextInt(limit); n > 0; n--) {
      some.add(supplier.get());
    }
    return some;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}

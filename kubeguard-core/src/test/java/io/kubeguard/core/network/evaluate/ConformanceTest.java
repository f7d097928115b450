package io.kubeguard.core.network.evaluate;

import static io.kubeguard.core.network.Given.BOTH;
import static io.kubeguard.core.network.Given.EVERY;
import static io.kubeguard.core.network.Given.block;
import static io.kubeguard.core.network.Given.both;
import static io.kubeguard.core.network.Given.egress;
import static io.kubeguard.core.network.Given.expression;
import static io.kubeguard.core.network.Given.ingress;
import static io.kubeguard.core.network.Given.labels;
import static io.kubeguard.core.network.Given.map;
import static io.kubeguard.core.network.Given.named;
import static io.kubeguard.core.network.Given.namespaces;
import static io.kubeguard.core.network.Given.outside;
import static io.kubeguard.core.network.Given.pod;
import static io.kubeguard.core.network.Given.pods;
import static io.kubeguard.core.network.Given.policy;
import static io.kubeguard.core.network.Given.port;
import static io.kubeguard.core.network.Given.range;
import static io.kubeguard.core.network.Given.rule;
import static io.kubeguard.core.network.Given.serving;
import static io.kubeguard.core.network.ports.Protocol.SCTP;
import static io.kubeguard.core.network.ports.Protocol.TCP;
import static io.kubeguard.core.network.ports.Protocol.UDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.meta.LabelSelector.Operator;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ContainerPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The situations that Kubernetes' end-to-end tests of network policies try on a real cluster: three
 * namespaces x, y, z with pods a, b, c, each serving 80 and 81 over TCP, UDP and SCTP. Who still
 * reaches x/a is what they check.
 */
class ConformanceTest {
  private static final List<String> NAMES = List.of("x", "y", "z");
  private static final List<String> PODS = List.of("a", "b", "c");

  private final Cluster cluster = cluster();
  private final Pod server = find("x", "a");

  @Test
  void defaultDenyIngressLeavesOnlyThePodItself() {
    assertThat(reaching(ingress("x", "deny", EVERY))).containsExactly("x/a");
  }

  @Test
  void defaultDenyInAnotherNamespaceChangesNothing() {
    assertThat(reaching(ingress("y", "deny", EVERY))).hasSize(9);
  }

  @Test
  void defaultDenyAllStopsBothWays() {
    NetworkPolicy deny = policy("x", "deny", EVERY, BOTH, List.of(), List.of());
    assertThat(reaching(deny)).containsExactly("x/a");
    assertThat(allows(find("x", "b"), find("y", "a"), TCP, 80, deny)).isFalse();
    assertThat(allows(find("y", "b"), find("y", "a"), TCP, 80, deny)).isTrue();
  }

  @Test
  void podSelectorMeansTheOwnNamespace() {
    assertThat(reaching(toServer(pods(labels("pod", "b"))))).containsExactly("x/a", "x/b");
  }

  @Test
  void namespaceSelectorMeansAllPodsThere() {
    assertThat(reaching(toServer(namespaces(labels("ns", "y")))))
        .containsExactly("x/a", "y/a", "y/b", "y/c");
  }

  @Test
  void namespacesByTheLabelThatTheServerAdds() {
    assertThat(reaching(toServer(namespaces(labels(Namespace.NAME_LABEL, "z")))))
        .containsExactly("x/a", "z/a", "z/b", "z/c");
  }

  @Test
  void expressionsOverPodsAndNamespaces() {
    assertThat(reaching(toServer(pods(expression("pod", Operator.IN, "b")))))
        .containsExactly("x/a", "x/b");
    assertThat(reaching(toServer(namespaces(expression("ns", Operator.IN, "y", "z"))))).hasSize(7);
    assertThat(reaching(toServer(namespaces(expression("ns", Operator.NOT_IN, "x"))))).hasSize(7);
    assertThat(reaching(toServer(namespaces(expression("team", Operator.DOES_NOT_EXIST)))))
        .hasSize(9);
    assertThat(reaching(toServer(namespaces(expression("team", Operator.EXISTS)))))
        .containsExactly("x/a");
    assertThat(reaching(toServer(namespaces(expression("team", Operator.NOT_IN, "q"))))).hasSize(9);
  }

  @Test
  void twoElementsMeanOrAndOneElementMeansAnd() {
    assertThat(reaching(toServer(namespaces(labels("ns", "y")), pods(labels("pod", "b")))))
        .containsExactly("x/a", "x/b", "y/a", "y/b", "y/c");
    assertThat(reaching(toServer(both(labels("ns", "y"), labels("pod", "b")))))
        .containsExactly("x/a", "y/b");
  }

  @Test
  void emptySelectorsMeanEverything() {
    assertThat(reaching(toServer(namespaces(EVERY)))).hasSize(9);
    assertThat(reaching(toServer(pods(EVERY)))).containsExactly("x/a", "x/b", "x/c");
    assertThat(reaching(ingress("x", "all", EVERY, rule(List.of())))).hasSize(9);
  }

  @Test
  void portsLimitWhatIsReached() {
    NetworkPolicy web = ingress("x", "web", EVERY, rule(List.of(namespaces(EVERY)), port(81)));
    assertThat(allows(find("y", "b"), server, TCP, 81, web)).isTrue();
    assertThat(allows(find("y", "b"), server, TCP, 80, web)).isFalse();
    assertThat(allows(find("y", "b"), server, UDP, 81, web)).isFalse();
  }

  @Test
  void rulesAndPoliciesAddUp() {
    NetworkPolicy first = ingress("x", "first", EVERY, rule(List.of(), port(80)));
    NetworkPolicy second = ingress("x", "second", labels("pod", "a"), rule(List.of(), port(81)));
    assertThat(allows(find("y", "b"), server, TCP, 80, first, second)).isTrue();
    assertThat(allows(find("y", "b"), server, TCP, 81, first, second)).isTrue();
    assertThat(allows(find("y", "b"), find("x", "b"), TCP, 81, first, second)).isFalse();
    NetworkPolicy deny = ingress("x", "deny", EVERY);
    assertThat(allows(find("y", "b"), server, TCP, 81, deny, second)).isTrue();
  }

  @Test
  void namedPortsMeanThePodsOwnNumbers() {
    NetworkPolicy ingress = ingress("x", "named", EVERY, rule(List.of(), named("serve-81-tcp")));
    assertThat(allows(find("y", "b"), server, TCP, 81, ingress)).isTrue();
    assertThat(allows(find("y", "b"), server, TCP, 80, ingress)).isFalse();
    assertThat(allows(find("y", "b"), server, UDP, 81, ingress)).isFalse();
    NetworkPolicy egress = egress("y", "named", EVERY, rule(List.of(), named("serve-80-tcp")));
    assertThat(allows(find("y", "b"), server, TCP, 80, egress)).isTrue();
    assertThat(allows(find("y", "b"), server, TCP, 81, egress)).isFalse();
    assertThat(allows(find("y", "b"), outside("8.8.8.8"), TCP, 80, egress)).isFalse();
  }

  @Test
  void endPortMakesARange() {
    NetworkPolicy egress = egress("y", "range", EVERY, rule(List.of(), range(80, 81)));
    assertThat(allows(find("y", "b"), server, TCP, 80, egress)).isTrue();
    assertThat(allows(find("y", "b"), server, TCP, 81, egress)).isTrue();
    assertThat(allows(find("y", "b"), server, TCP, 82, egress)).isFalse();
    assertThat(allows(find("y", "b"), server, TCP, 79, egress)).isFalse();
  }

  @Test
  void protocolsAreApart() {
    for (Protocol protocol : List.of(UDP, SCTP)) {
      NetworkPolicy only =
          ingress("x", "only", EVERY, rule(List.of(namespaces(EVERY)), port(protocol, 80)));
      assertThat(allows(find("y", "b"), server, protocol, 80, only)).isTrue();
      assertThat(allows(find("y", "b"), server, TCP, 80, only)).isFalse();
    }
  }

  @Test
  void bothSidesMustAllow() {
    NetworkPolicy open = ingress("x", "open", EVERY, rule(List.of()));
    NetworkPolicy shut = egress("y", "shut", EVERY);
    assertThat(allows(find("y", "b"), server, TCP, 80, open, shut)).isFalse();
    NetworkPolicy out = egress("y", "out", EVERY, rule(List.of(namespaces(EVERY))));
    assertThat(allows(find("y", "b"), server, TCP, 80, ingress("x", "deny", EVERY), out)).isFalse();
    assertThat(allows(find("y", "b"), server, TCP, 80, open, out)).isTrue();
  }

  @Test
  void policyTypesFollowTheRulesWhereNoneIsWritten() {
    NetworkPolicy ingressOnly = policy("x", "d", EVERY, List.of(), List.of(), List.of());
    assertThat(allows(find("x", "b"), find("y", "a"), TCP, 80, ingressOnly)).isTrue();
    assertThat(reaching(ingressOnly)).containsExactly("x/a");
    NetworkPolicy withEgress =
        policy(
            "x",
            "d",
            EVERY,
            List.of(),
            List.of(),
            List.of(rule(List.of(pods(labels("pod", "c"))))));
    assertThat(allows(find("x", "b"), find("y", "a"), TCP, 80, withEgress)).isFalse();
    assertThat(reaching(withEgress)).containsExactly("x/a");
    NetworkPolicy egressOnly =
        policy("x", "d", EVERY, List.of("Egress"), List.of(rule(List.of())), List.of());
    assertThat(reaching(egressOnly))
        .containsExactly("x/a", "y/a", "y/b", "y/c", "z/a", "z/b", "z/c");
  }

  @Test
  void blocksAndTheirExceptions() {
    NetworkPolicy block =
        egress("x", "cidr", EVERY, rule(List.of(block("8.0.0.0/8", "8.8.8.0/24"))));
    assertThat(allows(server, outside("8.1.1.1"), TCP, 443, block)).isTrue();
    assertThat(allows(server, outside("8.8.8.8"), TCP, 443, block)).isFalse();
    assertThat(allows(server, outside("9.1.1.1"), TCP, 443, block)).isFalse();
    NetworkPolicy excepted = egress("x", "more", EVERY, rule(List.of(block("8.8.8.8/32"))));
    assertThat(allows(server, outside("8.8.8.8"), TCP, 443, block, excepted)).isTrue();
  }

  private NetworkPolicy toServer(PolicyPeer... peers) {
    return ingress("x", "to-a", labels("pod", "a"), rule(List.of(peers)));
  }

  /** Who reaches x/a on TCP 80. */
  private List<String> reaching(NetworkPolicy... policies) {
    TreeSet<String> reaching = new TreeSet<>();
    for (Pod pod : cluster.pods()) {
      if (allows(pod, server, TCP, 80, policies)) {
        reaching.add(pod.namespace() + "/" + pod.labels().get("pod"));
      }
    }
    return List.copyOf(reaching);
  }

  private boolean allows(
      Endpoint from, Endpoint to, Protocol protocol, int port, NetworkPolicy... policies) {
    return new NetworkEvaluator(cluster, PolicySet.of(List.of(policies)), BlockReach.OUTSIDE)
        .decide(from, to, protocol, port)
        .isAllowed();
  }

  private Pod find(String namespace, String name) {
    return cluster.pods().stream()
        .filter(pod -> pod.namespace().equals(namespace))
        .filter(pod -> name.equals(pod.labels().get("pod")))
        .findFirst()
        .orElseThrow();
  }

  private static Cluster cluster() {
    List<Namespace> namespaces = new ArrayList<>();
    List<Pod> pods = new ArrayList<>();
    for (String namespace : NAMES) {
      namespaces.add(new Namespace(namespace, map("ns", namespace)));
      for (String name : PODS) {
        pods.add(serving(pod(namespace, name, map("pod", name)), ports()));
      }
    }
    return new Cluster(namespaces, pods);
  }

  private static ContainerPort[] ports() {
    List<ContainerPort> ports = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (int number : List.of(80, 81)) {
        String name = "serve-" + number + "-" + protocol.name().toLowerCase(Locale.ROOT);
        ports.add(new ContainerPort(name, number, protocol));
      }
    }
    return ports.toArray(new ContainerPort[0]);
  }
}

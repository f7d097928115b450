package io.kubeguard.core.network.lint;

import static io.kubeguard.core.network.Given.EVERY;
import static io.kubeguard.core.network.Given.at;
import static io.kubeguard.core.network.Given.block;
import static io.kubeguard.core.network.Given.both;
import static io.kubeguard.core.network.Given.ingress;
import static io.kubeguard.core.network.Given.labels;
import static io.kubeguard.core.network.Given.map;
import static io.kubeguard.core.network.Given.named;
import static io.kubeguard.core.network.Given.namespaces;
import static io.kubeguard.core.network.Given.pod;
import static io.kubeguard.core.network.Given.pods;
import static io.kubeguard.core.network.Given.policy;
import static io.kubeguard.core.network.Given.port;
import static io.kubeguard.core.network.Given.range;
import static io.kubeguard.core.network.Given.rule;
import static io.kubeguard.core.network.Given.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Backend;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ContainerPort;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is odd in policies, and what only looks so. */
class PolicyLintTest {
  private static final Pod WEB =
      serving(pod("shop", "web", map("app", "web")), new ContainerPort("http", 8080, Protocol.TCP));
  private static final Pod BACKUP = pod("ops", "backup", map("app", "backup"));
  private static final PolicyPeer OPS = namespaces(labels(Namespace.NAME_LABEL, "ops"));

  @Test
  void aPolicyThatSelectsNobodyIsDead() {
    assertThat(codes(ingress("shop", "dead", labels("app", "wbe"), rule(List.of()))))
        .containsExactly("dead-policy");
    assertThat(codes(ingress("shop", "all", EVERY, rule(List.of())))).isEmpty();
    assertThat(codes(ingress("unknown", "elsewhere", labels("app", "x"), rule(List.of()))))
        .as("of that namespace the manifests show no pod at all")
        .isEmpty();
  }

  @Test
  void rulesOfADirectionThatIsntRestrictedAreIdle() {
    assertThat(
            codes(
                policy(
                    "shop",
                    "idle",
                    EVERY,
                    List.of("Ingress"),
                    List.of(),
                    List.of(rule(List.of())))))
        .containsExactly("idle-rules");
  }

  @Test
  void aPeerThatNamesNobodyIsEmpty() {
    assertThat(codes(from(pods(labels("app", "wbe"))))).containsExactly("empty-peer");
    assertThat(codes(from(pods(labels("app", "web"))))).isEmpty();
    assertThat(codes(from(both(labels(Namespace.NAME_LABEL, "ops"), labels("app", "bakcup")))))
        .containsExactly("empty-peer");
    assertThat(codes(from(both(labels(Namespace.NAME_LABEL, "other"), labels("app", "x")))))
        .as("of that namespace the manifests show no pod at all")
        .isEmpty();
    assertThat(codes(from(block("10.0.0.0/8")))).isEmpty();
  }

  @Test
  void twoElementsWhereOneWasSurelyMeant() {
    assertThat(codes(from(OPS, pods(labels("app", "backup"))))).containsExactly("or-for-and");
    assertThat(codes(from(OPS, pods(labels("app", "web")))))
        .as("such pods are here too, so both elements make sense")
        .isEmpty();
    assertThat(codes(from(both(labels(Namespace.NAME_LABEL, "ops"), labels("app", "backup")))))
        .isEmpty();
  }

  @Test
  void aPortThatNoContainerDeclaresIsntServed() {
    assertThat(codes(ingress("shop", "p", EVERY, rule(List.of(), port(80)))))
        .containsExactly("unserved-port");
    assertThat(codes(ingress("shop", "p", EVERY, rule(List.of(), named("https")))))
        .containsExactly("unserved-port");
    assertThat(codes(ingress("shop", "p", EVERY, rule(List.of(), port(Protocol.UDP, 8080)))))
        .containsExactly("unserved-port");
    assertThat(
            codes(
                ingress(
                    "shop",
                    "p",
                    EVERY,
                    rule(List.of(), port(8080), named("http"), range(8000, 9000)))))
        .isEmpty();
    assertThat(codes(ingress("ops", "p", EVERY, rule(List.of(), port(80)))))
        .as("its containers declare no port at all, which they needn't")
        .isEmpty();
  }

  @Test
  void aNamespaceThatIsMissingIsFoundWhereOthersAreGiven() {
    NetworkPolicy policy = from(namespaces(labels(Namespace.NAME_LABEL, "monitorng")));
    assertThat(codes(policy)).isEmpty();
    List<Namespace> given = List.of(Namespace.of("shop"), Namespace.of("monitoring"));
    assertThat(codes(given, List.of(), policy)).containsExactly("missing-namespace");
    assertThat(
            codes(
                given,
                List.of(),
                from(OPS, namespaces(labels(Namespace.NAME_LABEL, "kube-system")))))
        .as("one with pods, and one of every cluster")
        .isEmpty();
  }

  @Test
  void aServiceThatIsMissingIsFound() {
    Backend backend = new Backend("Ingress shop/web", "shop", "wbe", "80", at());
    assertThat(codes(List.of(), List.of(backend))).containsExactly("missing-service");
    Backend elsewhere = new Backend("Ingress x/web", "x", "web", "80", at());
    assertThat(codes(List.of(), List.of(elsewhere))).isEmpty();
  }

  private static NetworkPolicy from(PolicyPeer... peers) {
    return ingress("shop", "p", EVERY, rule(List.of(peers), port(8080)));
  }

  private static List<String> codes(NetworkPolicy policy) {
    return codes(List.of(), List.of(), policy);
  }

  private static List<String> codes(
      List<Namespace> namespaces, List<Backend> backends, NetworkPolicy... policies) {
    NetworkObjects objects =
        new NetworkObjects(
            namespaces, List.of(), backends, List.of(policies), List.of(), List.of());
    return PolicyLint.of(new Cluster(namespaces, List.of(WEB, BACKUP)), objects).stream()
        .map(Diagnostic::code)
        .toList();
  }
}

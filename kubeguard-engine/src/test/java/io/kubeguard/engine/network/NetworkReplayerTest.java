package io.kubeguard.engine.network;

import static io.kubeguard.engine.network.Shop.DB;
import static io.kubeguard.engine.network.Shop.DNS;
import static io.kubeguard.engine.network.Shop.WEB;
import static io.kubeguard.engine.network.Shop.flat;
import static io.kubeguard.engine.network.Shop.propose;
import static io.kubeguard.engine.network.Shop.with;
import static io.kubeguard.engine.network.Shop.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.engine.report.NetworkCreationJson;
import io.kubeguard.engine.report.NetworkReplayJson;
import io.kubeguard.engine.report.NetworkReplayText;
import org.junit.jupiter.api.Test;

/** Policies judged by what flow logs showed. */
class NetworkReplayerTest {
  /** The created policies let through all that was seen, and without a rule something breaks. */
  @Test
  void whatIsCreatedPassesReplay() {
    FlowLog log =
        new FlowLog()
            .answered(WEB, DB, Transport.TCP, 5432)
            .answered(WEB, DNS, Transport.UDP, 53)
            .fromOutside("198.51.100.4", WEB, 8080)
            .outside(WEB, "203.0.113.1", 443);
    String yaml = yaml(log);
    NetworkReplay replay = NetworkReplayer.replay(log.traffic(), with(yaml), NetworkSelection.ALL);
    assertThat(replay.isPassed()).as(NetworkReplayText.print(replay)).isTrue();
    assertThat(replay.answers()).hasSize(4);
    String less = yaml.replace("port: 5432", "port: 5433");
    NetworkReplay broken = NetworkReplayer.replay(log.traffic(), with(less), NetworkSelection.ALL);
    assertThat(broken.isPassed()).isFalse();
    assertThat(flat(NetworkReplayText.print(broken)))
        .contains("denied: shop/Deployment/web to shop/StatefulSet/db TCP 5432")
        .contains("no rule allows it in NetworkPolicy shop/web")
        .contains("allows, and nobody was seen doing:")
        .contains("dns-tcp: shop/Deployment/web to kube-system/Pod/k8s-app=kube-dns")
        .contains("public: anybody to shop/Deployment/web TCP 8080")
        .contains("no container of the selected pods declares port 5433");
    assertThat(NetworkReplayJson.print(broken)).contains("\"passed\" : false");
    assertThat(NetworkCreationJson.print(propose(PolicyKind.AS_THE_LOG, log)))
        .contains("\"allowance\" : \"dns-tcp\"");
  }

  @Test
  void twoElementsWhereOneWasMeantAreFound() {
    String policy =
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: db, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress:
          - from:
            - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}
            - podSelector: {matchLabels: {app: backup}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: backup, namespace: ops, labels: {app: backup}}
        spec: {containers: [{name: b, image: b}]}
        """;
    NetworkReplay replay =
        NetworkReplayer.replay(new FlowLog().traffic(), with(policy), NetworkSelection.ALL);
    assertThat(replay.findings()).extracting(d -> d.code()).containsExactly("or-for-and");
  }

  private static final String DB_POLICY =
      """
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: db, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: db}}
        ingress:
        - from: [{podSelector: {matchLabels: {app: %s}}}]
          ports: [%s]
      """;

  /** Field-aggregated logs leave the port out, and policies tell ports apart. */
  @Test
  void aConnectionWhosePortIsUnknownIsNamedAndNoCleanResultClaimed() {
    NetworkReplay replay = replayWithoutPort(DB_POLICY.formatted("web", "{port: 5432}"));
    assertThat(replay.isPassed()).isFalse();
    assertThat(replay.broken()).isEmpty();
    assertThat(replay.undecided()).hasSize(1);
    assertThat(flat(NetworkReplayText.print(replay)))
        .contains("shop/Deployment/web to shop/StatefulSet/db TCP, port not told")
        .contains("allowed at TCP 5432, else denied")
        .contains("1 connection may break")
        .doesNotContain("nobody was seen doing")
        .doesNotContain("Nothing that was observed breaks");
    assertThat(NetworkReplayJson.print(replay))
        .contains("\"passed\" : false")
        .contains("\"allowedPorts\" : \"TCP 5432\"");
  }

  @Test
  void aConnectionThatIsAllowedAtEveryPortNeedsNoPortToBeJudged() {
    NetworkReplay open = replayWithoutPort(DB_POLICY.formatted("web", "{protocol: TCP}"));
    assertThat(open.isPassed()).isTrue();
    assertThat(open.answers()).hasSize(1);
    assertThat(open.undecided()).isEmpty();
    assertThat(flat(NetworkReplayText.print(open)))
        .contains("Nothing that was observed breaks.")
        .doesNotContain("nobody was seen doing");
  }

  @Test
  void aConnectionThatIsAllowedAtNoPortIsBrokenWhateverItsPort() {
    NetworkReplay shut = replayWithoutPort(DB_POLICY.formatted("queue", "{port: 5432}"));
    assertThat(shut.broken()).hasSize(1);
    assertThat(shut.undecided()).isEmpty();
    assertThat(flat(NetworkReplayText.print(shut)))
        .contains("denied: shop/Deployment/web to shop/StatefulSet/db TCP, port not told");
  }

  @Test
  void aProtocolThatPoliciesHaveNoPlaceForIsNamed() {
    NetworkReplay replay =
        NetworkReplayer.replay(
            new FlowLog()
                .answered(WEB, DB, Transport.ICMP, 8)
                .answered(WEB, DB, Transport.TCP, 5432)
                .traffic(),
            with(DB_POLICY.formatted("web", "{port: 5432}")),
            NetworkSelection.ALL);
    assertThat(replay.isPassed()).isTrue();
    assertThat(flat(NetworkReplayText.print(replay)))
        .contains("shop/Deployment/web to shop/StatefulSet/db ICMP")
        .contains("as far as policies can judge");
  }

  private static NetworkReplay replayWithoutPort(String policy) {
    return NetworkReplayer.replay(
        new FlowLog().answered(WEB, DB, Transport.TCP, 0).traffic(),
        with(policy),
        NetworkSelection.ALL);
  }
}

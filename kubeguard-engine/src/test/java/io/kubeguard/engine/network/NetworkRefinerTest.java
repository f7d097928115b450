package io.kubeguard.engine.network;

import static io.kubeguard.engine.network.FlowLog.labelled;
import static io.kubeguard.engine.network.Shop.DB;
import static io.kubeguard.engine.network.Shop.DNS;
import static io.kubeguard.engine.network.Shop.WEB;
import static io.kubeguard.engine.network.Shop.flat;
import static io.kubeguard.engine.network.Shop.refined;
import static io.kubeguard.engine.network.Shop.text;
import static io.kubeguard.engine.network.Shop.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.refine.KeptConnection;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.engine.report.NetworkRefinementText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies tightened to what flow logs showed. */
class NetworkRefinerTest {
  /** The narrow policy says what was seen; the wide ones keep only what it doesn't say. */
  @Test
  void theBroadPolicyIsTightenedAndTheExactOneStays() {
    String policies =
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: exact, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress:
          - from: [{podSelector: {matchLabels: {app: web}}}]
            ports: [{port: 5432, protocol: TCP}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: broad, namespace: shop}
        spec:
          podSelector: {matchExpressions: [{key: app, operator: In, values: [web, db]}]}
          ingress: [{}]
          egress: [{}]
          policyTypes: [Ingress, Egress]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: queue, namespace: shop}
        spec: {podSelector: {matchLabels: {app: queue}}, ingress: [{}]}
        """;
    FlowLog log =
        new FlowLog()
            .answered(WEB, DB, Transport.TCP, 5432)
            .answered(WEB, DNS, Transport.UDP, 53)
            .answered(labelled("ops", Map.of("app", "probe")), WEB, Transport.TCP, 9090);
    RefinedPolicies refined = refined(log, policies);
    NetworkRefinement result = refined.result();
    assertThat(result.changes())
        .extracting(change -> change.policy().metadata().name())
        .containsExactly("broad");
    assertThat(result.kept())
        .extracting(kept -> kept.policy().metadata().name())
        .containsExactly("broad", "queue");
    assertThat(result.difference().added()).isEmpty();
    assertThat(result.difference().removed()).isNotEmpty();
    String yaml = NetworkRefinementText.yaml(refined);
    assertThat(yaml).contains("port: 5432").contains("port: 9090").contains("port: 53");
    assertThat(flat(NetworkRefinementText.print(refined)))
        .contains("ingress[0] becomes what was seen:")
        .contains("to shop/StatefulSet/db TCP 5432: left to NetworkPolicy shop/exact ingress[0]")
        .contains("NetworkPolicy shop/broad: its pods don't all need the same")
        .contains("NetworkPolicy shop/queue: left alone, the log shows no allowed connection");
  }

  @Test
  void aPolicyOverAConnectionWhosePortIsUnknownIsLeftAlone() {
    String policy =
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: broad, namespace: shop}
        spec: {podSelector: {matchLabels: {app: db}}, ingress: [{}]}
        """;
    RefinedPolicies refined = refined(new FlowLog().answered(WEB, DB, Transport.TCP, 0), policy);
    assertThat(refined.result().changes()).isEmpty();
    assertThat(refined.sources().sources()).isEmpty();
    assertThat(flat(NetworkRefinementText.print(refined))).contains("without its port");
  }

  private static final String DB_INGRESS =
      """
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: db, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: db}}
        ingress:
      %s""";

  /** A rule loses the elements that nobody uses, and keeps the others as they are written. */
  @Test
  void whatIsWrittenAndUsedStaysAsItStands() {
    FlowLog log = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    String rule =
        """
          # the application
          - from:
              - podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}  # web
              - podSelector: {matchLabels: {app: gone}}
            ports:
              - {port: 5432}      # SQL
              - {port: 9187}
        """;
    String tight =
        """
          # the application
          - from:
              - podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}  # web
            ports:
              - {port: 5432}      # SQL
        """;
    assertThat(text(refined(log, DB_INGRESS.formatted(rule))))
        .isEqualTo(DB_INGRESS.formatted(tight));
  }

  @Test
  void refiningTheResultChangesNothing() {
    FlowLog log =
        new FlowLog()
            .answered(WEB, DB, Transport.TCP, 5432)
            .answered(WEB, DNS, Transport.UDP, 53)
            .outside(WEB, "203.0.113.1", 443);
    String policies =
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: all, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: web}}
          egress:
          - {}
        """;
    RefinedPolicies first = refined(log, policies);
    assertThat(first.result().isTightening()).isTrue();
    assertThat(first.sources().diagnostics()).isEmpty();
    String once = text(first);
    assertThat(once).contains("203.0.113.1/32").contains("k8s-app: kube-dns");
    RefinedPolicies second = refined(log, once);
    assertThat(second.result().isTightening()).isFalse();
    assertThat(second.result().difference().isEmpty()).isTrue();
  }

  /** Egress is restricted by its rules alone: without them it would be open. */
  @Test
  void aDirectionStaysRestrictedWhereItsLastRuleGoes() {
    FlowLog log = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    String policies =
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: db, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]
          egress:
          - ports: [{port: 80}]
        """;
    RefinedPolicies refined = refined(log, policies);
    assertThat(refined.sources().diagnostics()).isEmpty();
    assertThat(text(refined)).contains("policyTypes: [Ingress, Egress]").contains("egress: []");
    assertThat(refined.result().difference().added()).isEmpty();
  }

  @Test
  void policiesOfWorkloadsSeenTooShortlyAreLeftAlone() {
    FlowLog log = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    String wide = DB_INGRESS.formatted("  - {}\n");
    NetworkRefineOptions strict =
        new NetworkRefineOptions(
            NetworkSelection.ALL,
            new Thresholds(3, 0),
            NetworkOptions.standard().allowances(),
            List.of(),
            LocalDate.of(2026, 11, 2));
    RefinedPolicies refined = refined(log, wide, strict);
    assertThat(refined.result().isTightening()).isFalse();
    assertThat(refined.result().kept().getFirst().why())
        .isEqualTo("shop/StatefulSet/db was seen for 0 days, asked for at least 3");
    NetworkRefineOptions complete =
        new NetworkRefineOptions(
            NetworkSelection.ALL,
            new Thresholds(0, 0.9),
            NetworkOptions.standard().allowances(),
            List.of(),
            LocalDate.of(2026, 11, 2));
    assertThat(refined(log, wide, complete).result().kept().getFirst().why())
        .contains("an estimated 0 % of its behaviour was seen");
    log.later(30).answered(WEB, DB, Transport.TCP, 5432).later(50);
    log.answered(WEB, DB, Transport.TCP, 5432);
    assertThat(refined(log, wide, complete).result().isTightening()).isTrue();
    assertThat(refined(log, wide, strict).result().isTightening()).isTrue();
  }

  @Test
  void aDecisionKeepsAConnectionAndAddsNone() {
    FlowLog log = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    String wide =
        DB_INGRESS.formatted(
            "  - {from: [{podSelector: {}}], ports: [{port: 5432}, {port: 9187}]}\n");
    RefinedPolicies refined =
        refined(log, wide, keeping(kept("shop/queue", 9187), kept("shop/queue", 9999)));
    assertThat(text(refined)).contains("9187").contains("app: queue").doesNotContain("9999");
    assertThat(refined.result().findings())
        .extracting(finding -> finding.code())
        .contains("allowance-unused")
        .doesNotContain("allowance-expired");
    assertThat(flat(NetworkRefinementText.print(refined)))
        .contains("shop/Deployment/queue to shop/StatefulSet/db TCP 9187, allowance kept");
  }

  private static KeptConnection kept(String peer, int port) {
    return new KeptConnection(
        "shop/db",
        Direction.INGRESS,
        peer,
        Protocol.TCP,
        port,
        "backups",
        Optional.empty(),
        Location.of("allowances.yaml"));
  }

  private static NetworkRefineOptions keeping(KeptConnection... kept) {
    return new NetworkRefineOptions(
        NetworkSelection.ALL,
        Thresholds.NONE,
        NetworkOptions.standard().allowances(),
        List.of(kept),
        LocalDate.of(2026, 11, 2));
  }
}

package io.kubeguard.engine.network;

import static io.kubeguard.engine.network.FlowLog.labelled;
import static io.kubeguard.engine.network.Shop.DB;
import static io.kubeguard.engine.network.Shop.DNS;
import static io.kubeguard.engine.network.Shop.WEB;
import static io.kubeguard.engine.network.Shop.flat;
import static io.kubeguard.engine.network.Shop.with;
import static io.kubeguard.engine.network.Shop.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.engine.report.NetworkRefinementText;
import java.util.Map;
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
    NetworkRefinement refined =
        NetworkRefiner.refine(log.traffic(), with(policies), NetworkSelection.ALL);
    assertThat(refined.changes())
        .extracting(change -> change.before().metadata().name())
        .containsExactly("broad");
    assertThat(refined.kept())
        .extracting(kept -> kept.policy().metadata().name())
        .containsExactly("queue");
    assertThat(refined.difference().added()).isEmpty();
    assertThat(refined.difference().removed()).isNotEmpty();
    String yaml = NetworkRefinementText.yaml(refined);
    assertThat(yaml).contains("port: 5432").contains("port: 9090").contains("port: 53");
    assertThat(flat(NetworkRefinementText.print(refined)))
        .contains("ingress[0] (shop.yaml:")
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
    NetworkRefinement refined =
        NetworkRefiner.refine(
            new FlowLog().answered(WEB, DB, Transport.TCP, 0).traffic(),
            with(policy),
            NetworkSelection.ALL);
    assertThat(refined.changes()).isEmpty();
    assertThat(flat(NetworkRefinementText.print(refined))).contains("without a port");
  }
}

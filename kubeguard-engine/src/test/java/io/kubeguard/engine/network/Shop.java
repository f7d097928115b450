package io.kubeguard.engine.network;

import static io.kubeguard.engine.network.FlowLog.labelled;
import static io.kubeguard.engine.network.FlowLog.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.create.World;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.engine.refine.SourceRefiner;
import io.kubeguard.engine.report.NetworkCreationYaml;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** A small application, and what is asked of it in many tests. */
final class Shop {
  static final String MANIFESTS =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec:
        type: LoadBalancer
        selector: {app: web}
        ports: [{port: 80, targetPort: http}]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web-config, namespace: shop}
      data: {QUEUE_HOST: queue, QUEUE_PORT: "5672"}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: queue, namespace: shop}
      spec:
        selector: {app: queue}
        ports: [{name: amqp, port: 5672, targetPort: 5673}, {name: admin, port: 15672}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web, version: "7"}}
          spec:
            containers:
            - name: web
              image: web
              envFrom: [{configMapRef: {name: web-config}}]
              ports: [{name: http, containerPort: 8080}]
              readinessProbe: {httpGet: {port: http}}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec: {containers: [{name: db, image: db, ports: [{containerPort: 5432}]}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: queue, namespace: shop}
      spec:
        selector: {matchLabels: {app: queue}}
        template:
          metadata: {labels: {app: queue}}
          spec: {containers: [{name: queue, image: queue, ports: [{containerPort: 5673}]}]}
      """;

  static final FlowPeer WEB = pod("shop", "Deployment", "web");
  static final FlowPeer DB =
      new FlowPeer.Pod(
          "shop",
          "StatefulSet",
          "db",
          new TreeMap<>(Map.of("app", "db", "apps.kubernetes.io/pod-index", "0")),
          "");
  static final FlowPeer DNS = labelled("kube-system", Map.of("k8s-app", "kube-dns"));

  private Shop() {}

  static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  static String yaml(FlowLog log) {
    NetworkProposal proposal = propose(PolicyKind.AS_THE_LOG, log);
    assertThat(proposal.withheld()).isEmpty();
    return new NetworkCreationYaml(true, false).print(proposal);
  }

  static NetworkProposal propose(PolicyKind kind, FlowLog log) {
    return new NetworkRecommender(
            NetworkOptions.standard().allowances(), kind, new World.Exact(), 0)
        .recommend(log.traffic(), model(MANIFESTS), NetworkSelection.ALL);
  }

  static ClusterModel model(String yaml) {
    ManifestSet set = new ManifestReader().read("shop.yaml", yaml);
    assertThat(set.diagnostics()).isEmpty();
    return set.model();
  }

  /** The application with policies, a YAML document each. */
  static ClusterModel with(String policies) {
    return model(MANIFESTS + policies);
  }

  /** The application's policies refined, and their text with them. */
  static RefinedPolicies refined(FlowLog log, String policies, NetworkRefineOptions options) {
    ManifestSet set = new ManifestReader().read("shop.yaml", MANIFESTS + policies);
    assertThat(set.diagnostics()).isEmpty();
    try {
      return new SourceRefiner(set, "default", source -> source)
          .refine(NetworkRefiner.refine(log.profile(), set.model(), options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RefinedPolicies refined(FlowLog log, String policies) {
    return refined(log, policies, NetworkRefineOptions.standard(LocalDate.of(2026, 11, 2)));
  }

  /** The policies' text afterwards. */
  static String text(RefinedPolicies refined) {
    return refined.sources().sources().stream()
        .map(source -> source.after().substring(MANIFESTS.length()))
        .findFirst()
        .orElse("");
  }
}

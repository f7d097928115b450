package io.kubeguard.manifests.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule.Peer;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.validate.NetworkPolicyValidation;
import io.kubeguard.core.workload.ContainerPort;
import io.kubeguard.core.workload.DeclaredText;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.manifests.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkReaderTest {
  @Test
  void readsEveryFieldOfANetworkPolicy() throws IOException {
    NetworkPolicy policy =
        network(
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: db, namespace: shop}
                spec:
                  podSelector:
                    matchLabels: {app: db}
                    matchExpressions:
                    - {key: tier, operator: NotIn, values: [test]}
                  policyTypes: [Ingress, Egress]
                  ingress:
                  - from:
                    - podSelector: {matchLabels: {app: web}}
                      namespaceSelector: {}
                    - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}
                    ports:
                    - {port: 5432}
                    - {protocol: UDP, port: 5000, endPort: 5010}
                    - {port: metrics}
                    - {protocol: SCTP}
                  - {}
                  egress: []
                """)
            .policies()
            .getFirst();
    assertThat(policy.podSelector().matches(Map.of("app", "db"))).isTrue();
    assertThat(policy.podSelector().matches(Map.of("app", "db", "tier", "test"))).isFalse();
    assertThat(policy.policyTypes()).containsExactly("Ingress", "Egress");
    assertThat(policy.location()).hasToString("-:1:1");
    assertThat(policy.ingress()).hasSize(2);
    assertThat(policy.ingress().getFirst().location()).hasToString("-:11:5");
    List<PolicyPeer> peers = policy.ingress().getFirst().peers();
    assertThat(peers.get(0).podSelector()).isNotNull();
    assertThat(peers.get(0).namespaceSelector()).isNotNull();
    assertThat(peers.get(0).ipBlock()).isNull();
    assertThat(peers.get(1).ipBlock())
        .hasToString("IpBlock[cidr=10.0.0.0/8, except=[10.1.0.0/16]]");
    assertThat(policy.ingress().getFirst().ports())
        .extracting(port -> port.protocol() + " " + port.port() + " " + port.endPort())
        .containsExactly(
            " Numbered[number=5432] null",
            "UDP Numbered[number=5000] 5010",
            " Named[name=metrics] null",
            "SCTP Every[] null");
    assertThat(policy.ingress().get(1).peers()).isEmpty();
    assertThat(NetworkPolicyValidation.validate(List.of(policy))).isEmpty();
  }

  /** A quoted number is a name, which the API server refuses. */
  @Test
  void aQuotedPortIsAName() throws IOException {
    NetworkPolicy policy =
        network(
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: db, namespace: shop}
                spec:
                  podSelector: {}
                  ingress: [{ports: [{port: "80"}]}]
                """)
            .policies()
            .getFirst();
    assertThat(policy.ingress().getFirst().ports().getFirst().port())
        .isEqualTo(new PortRef.Named("80"));
    assertThat(NetworkPolicyValidation.validate(List.of(policy)))
        .extracting(Diagnostic::code)
        .containsExactly("port-name-invalid");
    assertThat(policy.isolates(Direction.EGRESS)).isFalse();
  }

  @Test
  void readsCiliumPolicies() throws IOException {
    NetworkObjects network =
        network(
            """
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata: {name: web, namespace: shop}
            spec:
              endpointSelector: {matchLabels: {"k8s:app": web}}
              enableDefaultDeny: {egress: false}
              ingress:
              - fromEndpoints: [{matchLabels: {"any:app": shop}}]
                toPorts:
                - ports: [{port: "8080", protocol: TCP}, {port: "9000", endPort: 9010}]
                  rules: {http: [{method: GET}]}
              - fromEntities: [host, remote-node]
              egress:
              - toCIDR: [10.0.0.1, 10.0.0.0/8]
              - toCIDRSet: [{cidr: fd00::/8, except: ["fd00::/16"]}]
              - toFQDNs: [{matchName: example.org}, {matchPattern: "*.example.org"}]
              - toServices: [{k8sService: {serviceName: x}}]
              egressDeny:
              - toEntities: [world]
            ---
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: {name: all}
            specs:
            - endpointSelector: {}
              ingress: [{}]
            - nodeSelector: {}
              ingress: [{}]
            """);
    assertThat(network.ciliumPolicies()).hasSize(2);
    CiliumPolicy policy = network.ciliumPolicies().getFirst();
    assertThat(policy.kind()).isEqualTo("CiliumNetworkPolicy");
    assertThat(policy.endpointSelector().matches(Map.of("app", "web"))).isTrue();
    assertThat(policy.isolates(Direction.EGRESS)).isFalse();
    assertThat(policy.isolates(Direction.INGRESS)).isTrue();
    assertThat(policy.rules()).hasSize(7);
    assertThat(policy.rules().get(0).ports())
        .extracting(port -> port.protocol() + port.port() + "-" + port.endPort())
        .containsExactly("TCP8080-0", "ANY9000-9010");
    assertThat(policy.rules().get(1).peers())
        .containsExactly(new Peer.Entity("host"), new Peer.Entity("remote-node"));
    assertThat(policy.rules().get(2).peers().getFirst().toString()).contains("10.0.0.1/32");
    assertThat(policy.rules().get(4).peers()).hasSize(2);
    assertThat(policy.rules().get(6).deny()).isTrue();
    assertThat(network.unjudged())
        .extracting(NetworkObjects.Unjudged::what)
        .containsExactly(
            "toPorts.rules",
            "toServices",
            "CiliumClusterwideNetworkPolicy all without endpointSelector");
    assertThat(network.ciliumPolicies().get(1).kind()).isEqualTo("CiliumClusterwideNetworkPolicy");
  }

  @Test
  void readsServicesNamespacesBackendsAndPoliciesThatAreNotJudged() throws IOException {
    NetworkObjects network =
        network(
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {team: a}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec:
              type: LoadBalancer
              clusterIP: 10.96.0.10
              clusterIPs: [10.96.0.10, "fd00::10"]
              selector: {app: web}
              ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}, {port: 9, protocol: UDP}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: front, namespace: shop}
            spec:
              defaultBackend: {service: {name: web, port: {number: 80}}}
              rules: [{http: {paths: [{path: /, backend: {service: {name: api, port: {name: http}}}}]}}]
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: route, namespace: shop}
            spec: {rules: [{backendRefs: [{name: api, port: 8080}, {name: x, namespace: other}]}]}
            ---
            apiVersion: policy.networking.k8s.io/v1alpha1
            kind: AdminNetworkPolicy
            metadata: {name: admin}
            """);
    assertThat(network.namespaces().getFirst().labels())
        .isEqualTo(Map.of("team", "a", "kubernetes.io/metadata.name", "shop"));
    Service service = network.services().getFirst();
    assertThat(service.isPublic()).isTrue();
    assertThat(service.addresses()).containsExactly("10.96.0.10", "fd00::10");
    Pod pod = Pod.of("shop", "w", Map.of("app", "web", "x", "y"));
    Pod serving =
        new Pod(
            pod.workload(),
            pod.labels(),
            "",
            List.of(new ContainerPort("http", 8080, Protocol.TCP)),
            List.of(),
            false);
    assertThat(service.selects(serving)).isTrue();
    assertThat(service.ports().get(0).on(serving)).isEqualTo(PortSet.of(Protocol.TCP, 8080));
    assertThat(service.ports().get(0).on(pod)).isEqualTo(PortSet.EMPTY);
    assertThat(service.ports().get(1).on(pod)).isEqualTo(PortSet.of(Protocol.UDP, 9));
    assertThat(network.backends())
        .extracting(b -> b.declaredBy() + " " + b.namespace() + "/" + b.service() + ":" + b.port())
        .containsExactly(
            "Ingress shop/front shop/web:80",
            "Ingress shop/front shop/api:http",
            "HTTPRoute shop/route shop/api:8080",
            "HTTPRoute shop/route other/x:");
    assertThat(network.unjudged())
        .extracting(NetworkObjects.Unjudged::what)
        .containsExactly("AdminNetworkPolicy admin");
  }

  @Test
  void readsPodTemplates() throws IOException {
    ManifestSet set =
        read(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata:
                  labels: {app: web, version: v1}
                  annotations: {prometheus.io/port: "9090"}
                spec:
                  serviceAccountName: web
                  hostNetwork: true
                  volumes: [{name: c, configMap: {name: mounted}}]
                  initContainers: [{name: proxy, ports: [{containerPort: 15001}]}]
                  containers:
                  - name: main
                    args: ["--db=db:5432"]
                    ports: [{name: http, containerPort: 8080}, {containerPort: 53, protocol: UDP}]
                    readinessProbe: {httpGet: {port: http}}
                    livenessProbe: {tcpSocket: {port: 8080}}
                    envFrom: [{configMapRef: {name: settings}}]
                    env:
                    - {name: QUEUE, value: rabbitmq}
                    - {name: A, valueFrom: {configMapKeyRef: {name: keys, key: a}}}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: night, namespace: shop}
            spec:
              schedule: "0 0 * * *"
              jobTemplate: {spec: {template: {metadata: {labels: {job: night}}, spec: {}}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: bare, namespace: shop, labels: {run: bare}}
            spec: {serviceAccountName: robot}
            """);
    assertThat(set.diagnostics()).isEmpty();
    Workload web = set.model().workloads().getFirst();
    PodTemplate template = web.template();
    assertThat(template.labels()).isEqualTo(Map.of("app", "web", "version", "v1"));
    assertThat(template.selector()).isEqualTo(Map.of("app", "web"));
    assertThat(template.hostNetwork()).isTrue();
    assertThat(template.configMaps()).containsExactly("mounted");
    assertThat(template.ports())
        .containsExactly(
            new ContainerPort("http", 8080, Protocol.TCP),
            new ContainerPort("", 53, Protocol.UDP),
            new ContainerPort("", 15001, Protocol.TCP));
    assertThat(template.containers().getFirst().probes())
        .extracting(probe -> probe.kind() + " " + probe.port())
        .containsExactly("livenessProbe 8080", "readinessProbe http");
    assertThat(template.containers().getFirst().texts())
        .extracting(DeclaredText::value)
        .containsExactly("rabbitmq", "--db=db:5432");
    assertThat(template.containers().getFirst().configMaps()).containsExactly("settings", "keys");
    assertThat(set.model().cluster().pods())
        .extracting(Pod::toString)
        .containsExactly("shop/Deployment/web", "shop/CronJob/night", "shop/Pod/bare");
    assertThat(set.model().cluster().pods().get(1).labels()).isEqualTo(Map.of("job", "night"));
    assertThat(set.model().cluster().pods().get(2).labels()).isEqualTo(Map.of("run", "bare"));
    assertThat(set.model().workloads().get(2).serviceAccount()).isEqualTo("robot");
  }

  @Test
  void hostileFieldsAreToldAndTheRestIsRead() throws IOException {
    ManifestSet set =
        read(
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: odd, namespace: shop}
            spec:
              podSelector: []
              ingress: [{ports: [{port: 99999999999}, {port: 80, endPort: x}], from: {a: b}}, 3]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: odd, namespace: shop}
            spec: {ports: [{port: 0}, {port: 70000}, {port: 80, protocol: ICMP}, x]}
            """);
    assertThat(set.model().network().policies()).hasSize(1);
    assertThat(set.model().network().services().getFirst().ports()).isEmpty();
    assertThat(set.diagnostics()).extracting(Diagnostic::code).containsOnly("wrong-type");
    assertThat(set.diagnostics()).hasSizeGreaterThan(4);
  }

  @Test
  void theKustomizationBesideAFileNamesTheNamespace(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: pets\n");
    Files.writeString(
        folder.resolve("pod.yaml"), "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n");
    List<String> argument = List.of(folder.toString());
    ManifestSet asked = new ManifestReader().read(argument, InputStream.nullInputStream());
    assertThat(asked.model().workloads().getFirst().namespace()).isEqualTo("pets");
    ManifestSet said = new ManifestReader("mine").read(argument, InputStream.nullInputStream());
    assertThat(said.model().workloads().getFirst().namespace()).isEqualTo("mine");
  }

  /** Public projects' policies are read, and an API server would take them. */
  @Test
  void readsThePoliciesOfRealProjects() throws IOException {
    Path manifests = Recordings.at("manifests/argoproj-argo-cd/manifests/base");
    NetworkObjects network =
        new ManifestReader("argocd")
            .read(List.of(manifests.toString()), InputStream.nullInputStream())
            .model()
            .network();
    assertThat(network.policies()).hasSizeGreaterThan(6);
    assertThat(network.services()).hasSizeGreaterThan(6);
    assertThat(NetworkPolicyValidation.validate(network.policies())).isEmpty();
  }

  private static NetworkObjects network(String text) throws IOException {
    ManifestSet set = read(text);
    assertThat(set.diagnostics()).isEmpty();
    return set.model().network();
  }

  private static ManifestSet read(String text) throws IOException {
    return new ManifestReader("default")
        .read(List.of("-"), new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}

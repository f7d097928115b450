package io.kubeguard.manifests.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Operator;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is written reads back as the same. */
class NetworkYamlTest {
  private static final Location AT = Location.of("x");
  private static final List<String> TEXTS =
      List.of("a", "no", "80", "null", "x y", "'", "\"", "{", "- a", "#b", "ü", "\u2028", "~");

  @Test
  void looksAsPeopleWriteIt() {
    NetworkPolicy policy =
        new NetworkPolicy(
            Metadata.of("shop", "web"),
            labels("app", "web"),
            List.of("Ingress", "Egress"),
            List.of(
                new NetworkRule(
                    List.of(),
                    List.of(new PolicyPort("TCP", new PortRef.Numbered(80), 90, AT)),
                    AT),
                new NetworkRule(List.of(), List.of(), AT)),
            List.of(
                new NetworkRule(
                    List.of(
                        PolicyPeer.pods(labels("ns", "b"), labels("app", "db"), AT),
                        PolicyPeer.block(new IpBlock("10.0.0.0/8", List.of("10.1.0.0/16")), AT)),
                    List.of(),
                    AT)),
            AT);
    assertThat(
            NetworkYaml.print(
                List.of(
                    new NetworkDocument.PolicyDocument(
                        policy,
                        List.of("seen"),
                        List.of(List.of("public"), List.of()),
                        List.of(List.of("a", "b"))))))
        .isEqualTo(
            """
            ---
            # seen
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: web
              namespace: shop
            spec:
              podSelector:
                matchLabels:
                  app: web
              policyTypes: ["Ingress", "Egress"]
              ingress:
              # public
              - ports:
                - port: 80
                  endPort: 90
                  protocol: TCP
              - {}
              egress:
              # a
              # b
              - to:
                - namespaceSelector:
                    matchLabels:
                      ns: b
                  podSelector:
                    matchLabels:
                      app: db
                - ipBlock:
                    cidr: "10.0.0.0/8"
                    except: ["10.1.0.0/16"]
            """);
  }

  @Test
  void everyPolicyReadsBackAsTheSame() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      NetworkPolicy policy = policy(random);
      NetworkDocument document =
          new NetworkDocument.PolicyDocument(
              policy,
              List.of(pick(random)),
              policy.ingress().stream().map(rule -> List.of(pick(random))).toList(),
              policy.egress().stream().map(rule -> List.<String>of()).toList());
      String yaml = NetworkYaml.print(List.of(document));
      assertThat(read(yaml).policies().stream().map(NetworkYamlTest::placeless).toList())
          .as("seed %d:%n%s", seed, yaml)
          .containsExactly(policy);
    }
  }

  @Test
  void ciliumPoliciesReadBackAsTheSame() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      CiliumPolicy policy = cilium(random);
      String yaml =
          NetworkYaml.print(
              List.of(
                  new NetworkDocument.CiliumDocument(
                      policy,
                      List.of(),
                      policy.rules().stream().map(rule -> List.<String>of()).toList())));
      NetworkObjects read = read(yaml);
      assertThat(read.unjudged()).isEmpty();
      assertThat(read.ciliumPolicies()).hasSize(1);
      CiliumPolicy back = read.ciliumPolicies().getFirst();
      assertThat(back.endpointSelector()).as(yaml).isEqualTo(policy.endpointSelector());
      assertThat(back.rules().stream().map(NetworkYamlTest::placeless).toList())
          .as("seed %d:%n%s", seed, yaml)
          .containsExactlyElementsOf(policy.rules());
    }
  }

  private static NetworkObjects read(String yaml) throws IOException {
    ManifestSet set =
        new ManifestReader("default")
            .read(List.of("-"), new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    assertThat(set.diagnostics()).as(yaml).isEmpty();
    return set.model().network();
  }

  private static CiliumPolicy cilium(Random random) {
    List<CiliumRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      for (boolean deny : List.of(false, true)) {
        rules.addAll(some(random, () -> ciliumRule(random, direction, deny)));
      }
    }
    return new CiliumPolicy(
        Metadata.of(random.nextBoolean() ? "" : "shop", "c"),
        selector(random),
        rules,
        null,
        null,
        AT);
  }

  private static CiliumRule ciliumRule(Random random, Direction direction, boolean deny) {
    List<CiliumRule.Peer> peers = new ArrayList<>();
    peers.addAll(some(random, () -> new CiliumRule.Peer.Endpoints(selector(random))));
    peers.addAll(some(random, () -> new CiliumRule.Peer.Entity(pick(random))));
    peers.addAll(
        some(random, () -> new CiliumRule.Peer.Block(new IpBlock("10.0.0.0/8", List.of()))));
    peers.addAll(some(random, () -> new CiliumRule.Peer.DnsName("*." + pick(random))));
    List<CiliumRule.Port> ports =
        some(random, () -> new CiliumRule.Port("TCP", "80", random.nextBoolean() ? 0 : 90));
    boolean anyPeer = peers.isEmpty() && random.nextBoolean();
    return new CiliumRule(direction, deny, anyPeer, peers, ports, List.of(), AT);
  }

  private static NetworkPolicy policy(Random random) {
    return new NetworkPolicy(
        new Metadata("shop", "p", Map.of("l", pick(random)), Map.of()),
        selector(random),
        random.nextBoolean() ? List.of() : List.of("Egress"),
        some(random, () -> rule(random)),
        some(random, () -> rule(random)),
        AT);
  }

  private static NetworkRule rule(Random random) {
    return new NetworkRule(some(random, () -> peer(random)), some(random, () -> port(random)), AT);
  }

  private static PolicyPeer peer(Random random) {
    return new PolicyPeer(
        random.nextBoolean() ? null : selector(random),
        random.nextBoolean() ? null : selector(random),
        random.nextBoolean() ? null : new IpBlock(pick(random), some(random, () -> pick(random))),
        AT);
  }

  private static PolicyPort port(Random random) {
    PortRef ref =
        switch (random.nextInt(3)) {
          case 0 -> new PortRef.Every();
          case 1 -> new PortRef.Numbered(random.nextInt(70_000));
          default -> new PortRef.Named(pick(random));
        };
    return new PolicyPort(
        random.nextBoolean() ? "" : pick(random), ref, random.nextBoolean() ? null : 9, AT);
  }

  private static LabelSelector selector(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new LabelSelector(Map.of(), List.of());
      case 1 -> labels("k" + pick(random), pick(random));
      default ->
          new LabelSelector(
              Map.of(),
              List.of(
                  new Requirement("k", Operator.NOT_IN, Set.of(pick(random))),
                  new Requirement("e", Operator.EXISTS, Set.of())));
    };
  }

  private static LabelSelector labels(String key, String value) {
    return new LabelSelector(Map.of(key, value), List.of());
  }

  private static NetworkPolicy placeless(NetworkPolicy policy) {
    return new NetworkPolicy(
        policy.metadata(),
        policy.podSelector(),
        policy.policyTypes(),
        policy.ingress().stream().map(NetworkYamlTest::placeless).toList(),
        policy.egress().stream().map(NetworkYamlTest::placeless).toList(),
        AT);
  }

  private static NetworkRule placeless(NetworkRule rule) {
    return new NetworkRule(
        rule.peers().stream()
            .map(p -> new PolicyPeer(p.podSelector(), p.namespaceSelector(), p.ipBlock(), AT))
            .toList(),
        rule.ports().stream()
            .map(p -> new PolicyPort(p.protocol(), p.port(), p.endPort(), AT))
            .toList(),
        AT);
  }

  private static CiliumRule placeless(CiliumRule rule) {
    return new CiliumRule(
        rule.direction(),
        rule.deny(),
        rule.anyPeer(),
        rule.peers(),
        rule.ports(),
        rule.unjudged(),
        AT);
  }

  private static <T> List<T> some(Random random, Supplier<T> supplier) {
    List<T> some = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      some.add(supplier.get());
    }
    return some;
  }

  private static String pick(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}

package io.kubeguard.core.network.create;

import static io.kubeguard.core.network.Given.address;
import static io.kubeguard.core.network.Given.map;
import static io.kubeguard.core.network.Given.replica;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.Service;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.verify.NetworkFinding;
import io.kubeguard.core.network.verify.NetworkVerdict;
import io.kubeguard.core.network.verify.NetworkVerifier;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From needed connections to policies, which the verifier accepts. */
class NetworkCreationTest {
  private static final Tally SEEN =
      new Tally(
          1,
          1,
          Instant.EPOCH,
          Instant.EPOCH,
          Windows.of(1),
          List.of(new Evidence(Instant.EPOCH, "flows.json", 1, "")));

  private final Pod web =
      replica("shop", "web", map("app", "web", "pod-template-hash", "5bdcdd9c97"));
  private final Pod db = replica("shop", "db", map("app", "db"));
  private final Pod dns = replica("kube-system", "coredns", map("k8s-app", "kube-dns"));
  private final Cluster cluster = new Cluster(List.of(), List.of(web, db, dns));

  @Test
  void oneEndsPolicyOnEachSideAndDnsByItsPods() {
    NetworkDraft draft =
        create(cluster, seen(web, db, Protocol.TCP, 5432), seen(web, dns, Protocol.UDP, 53));
    assertThat(accepted(draft)).isTrue();
    NetworkPolicy policy = policy(draft, "web");
    assertThat(policy.policyTypes()).containsExactly("Ingress", "Egress");
    assertThat(policy.podSelector()).isEqualTo(labels("app", "web"));
    assertThat(policy.ingress()).isEmpty();
    assertThat(policy.egress()).hasSize(2);
    NetworkRule names =
        policy.egress().stream()
            .filter(rule -> rule.peers().getFirst().namespaceSelector() != null)
            .findFirst()
            .orElseThrow();
    assertThat(names.peers()).hasSize(1);
    assertThat(names.peers().getFirst().podSelector()).isEqualTo(labels("k8s-app", "kube-dns"));
    assertThat(names.peers().getFirst().namespaceSelector())
        .isEqualTo(labels("kubernetes.io/metadata.name", "kube-system"));
    assertThat(names.ports()).extracting(port -> port.protocol()).containsExactly("TCP", "UDP");
    assertThat(policy(draft, "db").ingress().getFirst().peers().getFirst().podSelector())
        .isEqualTo(labels("app", "web"));
    assertThat(draft.needs())
        .filteredOn(need -> !need.isObserved())
        .extracting(need -> need.allowedAs().orElseThrow())
        .containsExactly(NetworkAllowance.DNS_TCP);
  }

  @Test
  void addressesAreMergedExactlyForEachFamily() {
    NetworkDraft draft =
        create(
            cluster,
            seenOutside(web, "203.0.113.4", 443),
            seenOutside(web, "203.0.113.5", 443),
            seenOutside(web, "2001:db8::1", 443),
            seenOutside(web, "203.0.113.9", 80));
    assertThat(accepted(draft)).isTrue();
    assertThat(policy(draft, "web").egress())
        .extracting(
            rule ->
                rule.peers().stream()
                    .map(PolicyPeer::ipBlock)
                    .map(block -> block == null ? "" : block.cidr())
                    .toList())
        .containsExactly(List.of("203.0.113.4/31", "2001:db8::1/128"), List.of("203.0.113.9/32"));
  }

  @Test
  void aPublicPortIsOpenToAnybodyAndOtherPortsAreNot() {
    Service service =
        new Service(
            Metadata.of("shop", "web"),
            map("app", "web"),
            List.of(new Service.Port("http", Protocol.TCP, 80, "8080", 0)),
            "LoadBalancer",
            List.of(),
            "",
            Location.of("svc.yaml"));
    NetworkObjects objects =
        new NetworkObjects(List.of(), List.of(service), List.of(), List.of(), List.of(), List.of());
    NetworkDraft draft =
        new NetworkCreation(cluster, Map.of(), objects, NetworkOptions.standard())
            .create(
                List.of(web.workload()),
                List.of(
                    from("198.51.100.7", web, 8080),
                    from("198.51.100.7", web, 9090),
                    seen(db, web, Protocol.TCP, 8080)));
    assertThat(accepted(draft)).isTrue();
    List<NetworkRule> rules = policy(draft, "web").ingress();
    assertThat(rules).hasSize(2);
    assertThat(rules.get(0).peers()).isEmpty();
    assertThat(rules.get(0).ports()).hasSize(1);
    assertThat(rules.get(1).peers()).hasSize(1);
  }

  @Test
  void aSelectorThatIsNotUniqueGivesWayToTheFewestLabelsThatAre() {
    Pod blue = replica("shop", "blue", map("app", "x", "color", "blue", "x", "1"));
    Pod green = replica("shop", "green", map("app", "x", "color", "green", "x", "1"));
    Cluster two = new Cluster(List.of(), List.of(blue, green));
    NetworkDraft draft =
        new NetworkCreation(
                two,
                Map.of(blue, map("app", "x"), green, map("app", "x")),
                NetworkObjects.EMPTY,
                NetworkOptions.standard())
            .create(List.of(blue.workload()), List.of(seen(blue, green, Protocol.TCP, 80)));
    assertThat(accepted(draft)).isTrue();
    assertThat(policy(draft, "blue").podSelector()).isEqualTo(labels("color", "blue"));
    assertThat(policy(draft, "blue").egress().getFirst().peers().getFirst().podSelector())
        .isEqualTo(labels("color", "green"));
  }

  /** They differ in nothing but what changes with each roll-out: said, and visible in the needs. */
  @Test
  void podsThatCannotBeToldApartAreNamed() {
    Pod one = replica("shop", "one", map("app", "x", "pod-template-hash", "a"));
    Pod two = replica("shop", "two", map("app", "x", "pod-template-hash", "b"));
    Cluster both = new Cluster(List.of(), List.of(one, two, db));
    NetworkDraft draft =
        new NetworkCreation(both, Map.of(), NetworkObjects.EMPTY, NetworkOptions.standard())
            .create(List.of(one.workload()), List.of(seen(one, db, Protocol.TCP, 5432)));
    assertThat(draft.remarks())
        .extracting(NetworkDraft.Remark::text)
        .containsExactly("no stable label tells it from shop/Deployment/two");
    assertThat(draft.needs())
        .extracting(NeededConnection::toString)
        .containsExactly(
            "shop/Deployment/one to shop/Deployment/db TCP 5432",
            "shop/Deployment/two to shop/Deployment/db TCP 5432");
    assertThat(accepted(draft)).isTrue();
  }

  @Test
  void nodesTakeEntitiesOnCiliumAndTheOwnNodeNothing() {
    End apiServer =
        new End.OfNode(Set.of(Role.HOST, Role.KUBE_APISERVER), List.of(address("192.168.1.10")));
    End host = new End.OfNode(Set.of(Role.HOST), List.of());
    List<NeededConnection> needs =
        List.of(
            NeededConnection.observed(
                new End.OfWorkload(web.workload()), apiServer, Protocol.TCP, 6443, SEEN),
            NeededConnection.observed(
                host, new End.OfWorkload(web.workload()), Protocol.TCP, 8080, SEEN));
    NetworkDraft plain =
        new NetworkCreation(cluster, Map.of(), NetworkObjects.EMPTY, NetworkOptions.standard())
            .create(List.of(web.workload()), needs);
    assertThat(plain.policies().ciliumPolicies()).isEmpty();
    assertThat(policy(plain, "web").ingress()).isEmpty();
    assertThat(policy(plain, "web").egress()).hasSize(1);
    assertThat(plain.unnamed()).hasSize(1);
    assertThat(accepted(plain)).isTrue();
    NetworkOptions cilium = new NetworkOptions(NetworkOptions.standard().allowances(), true);
    NetworkDraft draft =
        new NetworkCreation(cluster, Map.of(), NetworkObjects.EMPTY, cilium)
            .create(List.of(web.workload()), needs);
    assertThat(policy(draft, "web").egress()).isEmpty();
    assertThat(draft.policies().ciliumPolicies()).hasSize(1);
    assertThat(draft.unnamed()).isEmpty();
    assertThat(accepted(draft)).isTrue();
  }

  @Test
  void whatCannotBeWrittenIsSaidAndTheRestIsMade() {
    Pod bare = replica("shop", "bare", map());
    Pod agent =
        new Pod(
            replica("shop", "agent", map("app", "agent")).workload(),
            map("app", "agent"),
            "",
            List.of(),
            List.of(),
            true);
    Cluster odd = new Cluster(List.of(), List.of(web, bare, agent));
    NetworkDraft draft =
        new NetworkCreation(odd, Map.of(), NetworkObjects.EMPTY, NetworkOptions.standard())
            .create(
                odd.pods().stream().map(Pod::workload).toList(),
                List.of(seen(web, bare, Protocol.TCP, 80), seen(web, db, Protocol.TCP, 5432)));
    assertThat(draft.pods()).containsExactly(web);
    assertThat(draft.remarks()).hasSize(2);
    assertThat(draft.unnamed()).hasSize(2);
    assertThat(policy(draft, "web").egress()).isEmpty();
    assertThat(accepted(draft)).isTrue();
  }

  /** What is created is accepted; without any one peer or port, replay objects. */
  @Test
  void everythingThatIsCreatedIsNeeded() {
    int removed = 0;
    for (long seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Cluster any = randomCluster(random);
      List<NeededConnection> needs = new ArrayList<>();
      for (int i = 1 + random.nextInt(12); i > 0; i--) {
        needs.add(randomNeed(random, any));
      }
      NetworkDraft draft = create(any, needs.toArray(new NeededConnection[0]));
      assertThat(new NetworkVerifier(BlockReach.OUTSIDE).verify(draft))
          .as("seed %d", seed)
          .isInstanceOf(NetworkVerdict.Accepted.class);
      if (!draft.remarks().isEmpty() || !draft.unnamed().isEmpty()) {
        continue; // Pods that can't be told apart share rules, so one may stand for another.
      }
      for (NetworkDraft less : withoutOneRule(draft)) {
        removed++;
        assertThat(new NetworkVerifier(BlockReach.OUTSIDE).verify(less))
            .as("seed %d", seed)
            .isInstanceOfSatisfying(
                NetworkVerdict.Rejected.class,
                verdict ->
                    assertThat(verdict.findings())
                        .hasAtLeastOneElementOfType(NetworkFinding.Denied.class));
      }
    }
    assertThat(removed).isGreaterThan(300);
  }

  @Test
  void whatNothingBacksIsFound() {
    NetworkDraft draft = create(cluster, seen(web, db, Protocol.TCP, 5432));
    List<NetworkPolicy> wide = new ArrayList<>();
    for (NetworkPolicy policy : draft.policies().policies()) {
      List<NetworkRule> ingress = new ArrayList<>(policy.ingress());
      ingress.add(new NetworkRule(List.of(), List.of(), policy.location()));
      wide.add(with(policy, ingress, policy.egress()));
    }
    assertThat(verify(with(draft, wide)))
        .isInstanceOfSatisfying(
            NetworkVerdict.Rejected.class,
            verdict ->
                assertThat(verdict.findings())
                    .hasAtLeastOneElementOfType(NetworkFinding.Unbacked.class)
                    .hasAtLeastOneElementOfType(NetworkFinding.UnbackedOutside.class));
    assertThat(verify(with(draft, List.of())))
        .isInstanceOfSatisfying(
            NetworkVerdict.Rejected.class,
            verdict ->
                assertThat(verdict.findings()).hasOnlyElementsOfType(NetworkFinding.Open.class));
  }

  private static List<NetworkDraft> withoutOneRule(NetworkDraft draft) {
    List<NetworkDraft> drafts = new ArrayList<>();
    List<NetworkPolicy> policies = draft.policies().policies();
    for (int p = 0; p < policies.size(); p++) {
      NetworkPolicy policy = policies.get(p);
      for (int r = 0; r < policy.ingress().size(); r++) {
        List<NetworkRule> rules = new ArrayList<>(policy.ingress());
        rules.remove(r);
        drafts.add(replaced(draft, p, with(policy, rules, policy.egress())));
      }
      for (int r = 0; r < policy.egress().size(); r++) {
        List<NetworkRule> rules = new ArrayList<>(policy.egress());
        rules.remove(r);
        drafts.add(replaced(draft, p, with(policy, policy.ingress(), rules)));
      }
    }
    return drafts;
  }

  private static NetworkDraft replaced(NetworkDraft draft, int index, NetworkPolicy policy) {
    List<NetworkPolicy> policies = new ArrayList<>(draft.policies().policies());
    policies.set(index, policy);
    return with(draft, policies);
  }

  private static NetworkDraft with(NetworkDraft draft, List<NetworkPolicy> policies) {
    return draft.with(PolicySet.of(policies));
  }

  private static NetworkPolicy with(
      NetworkPolicy policy, List<NetworkRule> ingress, List<NetworkRule> egress) {
    return new NetworkPolicy(
        policy.metadata(),
        policy.podSelector(),
        policy.policyTypes(),
        ingress,
        egress,
        policy.location());
  }

  private static Cluster randomCluster(Random random) {
    List<Pod> pods = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Map<String, String> labels = new TreeMap<>(map("app", "a" + random.nextInt(3)));
      labels.put("tier", random.nextInt(8) == 0 ? "t" : "t" + i);
      pods.add(replica("n" + random.nextInt(2), "w" + i, labels));
    }
    return new Cluster(List.of(), pods);
  }

  private static NeededConnection randomNeed(Random random, Cluster cluster) {
    Pod one = cluster.pods().get(random.nextInt(cluster.pods().size()));
    Pod other = cluster.pods().get(random.nextInt(cluster.pods().size()));
    Protocol protocol = List.of(Protocol.values()).get(random.nextInt(3));
    int port = List.of(53, 80, 81, 82, 83).get(random.nextInt(5));
    return switch (random.nextInt(4)) {
      case 0 -> seenOutside(one, "203.0.113." + random.nextInt(4), port);
      case 1 -> from("203.0.113." + random.nextInt(4), one, port);
      default -> seen(one, other, protocol, port);
    };
  }

  private static NetworkDraft create(Cluster cluster, NeededConnection... needs) {
    NetworkOptions options =
        new NetworkOptions(
            EnumSet.of(NetworkAllowance.DNS_TCP, NetworkAllowance.INDISTINGUISHABLE), false);
    return new NetworkCreation(cluster, Map.of(), NetworkObjects.EMPTY, options)
        .create(cluster.pods().stream().map(Pod::workload).toList(), List.of(needs));
  }

  private static boolean accepted(NetworkDraft draft) {
    NetworkVerdict verdict = verify(draft);
    assertThat(verdict).isInstanceOf(NetworkVerdict.Accepted.class);
    return true;
  }

  private static NetworkVerdict verify(NetworkDraft draft) {
    return new NetworkVerifier(BlockReach.OUTSIDE_AND_NODES).verify(draft);
  }

  private static NetworkPolicy policy(NetworkDraft draft, String name) {
    return draft.policies().policies().stream()
        .filter(policy -> policy.metadata().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static NeededConnection seen(Pod from, Pod to, Protocol protocol, int port) {
    return NeededConnection.observed(
        new End.OfWorkload(from.workload()),
        new End.OfWorkload(to.workload()),
        protocol,
        port,
        SEEN);
  }

  private static NeededConnection seenOutside(Pod from, String to, int port) {
    return NeededConnection.observed(
        new End.OfWorkload(from.workload()),
        new End.OfAddress(address(to)),
        Protocol.TCP,
        port,
        SEEN);
  }

  private static NeededConnection from(String from, Pod to, int port) {
    return NeededConnection.observed(
        new End.OfAddress(address(from)),
        new End.OfWorkload(to.workload()),
        Protocol.TCP,
        port,
        SEEN);
  }

  private static LabelSelector labels(String key, String value) {
    return new LabelSelector(Map.of(key, value), List.of());
  }
}

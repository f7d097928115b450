package io.kubeguard.core.network.evaluate;

import static io.kubeguard.core.network.Given.EVERY;
import static io.kubeguard.core.network.Given.address;
import static io.kubeguard.core.network.Given.at;
import static io.kubeguard.core.network.Given.ingress;
import static io.kubeguard.core.network.Given.labels;
import static io.kubeguard.core.network.Given.map;
import static io.kubeguard.core.network.Given.node;
import static io.kubeguard.core.network.Given.outside;
import static io.kubeguard.core.network.Given.pod;
import static io.kubeguard.core.network.ports.Protocol.TCP;
import static io.kubeguard.core.network.ports.Protocol.UDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Given;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.CiliumRule.Peer;
import io.kubeguard.core.network.policy.CiliumRule.Port;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CiliumNetworkPolicies at layers 3 and 4, as Cilium's documentation describes them. */
class CiliumPoliciesTest {
  private final Pod web = pod("shop", "web", map("app", "web"));
  private final Pod db = pod("shop", "db", map("app", "db"));
  private final Pod far = pod("other", "web", map("app", "web"));
  private final Cluster cluster =
      new Cluster(List.of(new Namespace("other", map("team", "b"))), List.of(web, db, far));

  @Test
  void endpointsMeanTheOwnNamespaceUnlessAnotherIsNamed() {
    CiliumPolicy near = policy(rule(Direction.INGRESS, new Peer.Endpoints(labels("app", "web"))));
    assertThat(allows(web, db, near)).isTrue();
    assertThat(allows(far, db, near)).isFalse();
    assertThat(allows(outside("8.8.8.8"), db, near)).isFalse();
    CiliumPolicy named =
        policy(
            rule(
                Direction.INGRESS,
                new Peer.Endpoints(labels("k8s:io.kubernetes.pod.namespace", "other"))));
    assertThat(allows(far, db, named)).isTrue();
    assertThat(allows(web, db, named)).isFalse();
    CiliumPolicy labelled =
        policy(
            rule(
                Direction.INGRESS,
                new Peer.Endpoints(labels("k8s:io.cilium.k8s.namespace.labels.team", "b"))));
    assertThat(allows(far, db, labelled)).isTrue();
    assertThat(allows(web, db, labelled)).isFalse();
    CiliumPolicy all = policy(rule(Direction.INGRESS, new Peer.Endpoints(EVERY)));
    assertThat(allows(web, db, all)).isTrue();
    assertThat(allows(far, db, all)).isFalse();
  }

  @Test
  void anEmptyRuleOnlyRestrictsAndPortsAloneMeanEverybody() {
    CiliumRule empty =
        new CiliumRule(Direction.INGRESS, false, true, List.of(), List.of(), List.of(), at());
    assertThat(allows(web, db, policy(empty))).isFalse();
    CiliumRule ports =
        new CiliumRule(
            Direction.INGRESS,
            false,
            true,
            List.of(),
            List.of(new Port("TCP", "80", 0)),
            List.of(),
            at());
    assertThat(allows(far, db, policy(ports))).isTrue();
    assertThat(allows(outside("8.8.8.8"), db, policy(ports))).isTrue();
    assertThat(evaluator(policy(ports)).decide(far, db, TCP, 81).isAllowed()).isFalse();
    CiliumRule none =
        new CiliumRule(
            Direction.INGRESS,
            false,
            false,
            List.of(),
            List.of(new Port("ANY", "80", 0)),
            List.of(),
            at());
    assertThat(allows(far, db, policy(none))).isFalse();
  }

  @Test
  void entities() {
    Endpoint server = node("192.168.0.1", Role.HOST, Role.KUBE_APISERVER);
    Endpoint remote = node("192.168.0.2", Role.REMOTE_NODE);
    CiliumPolicy api = policy(rule(Direction.EGRESS, new Peer.Entity("kube-apiserver")));
    assertThat(allows(db, server, api)).isTrue();
    assertThat(allows(db, remote, api)).isFalse();
    assertThat(allows(db, web, api)).isFalse();
    CiliumPolicy world = policy(rule(Direction.EGRESS, new Peer.Entity("world")));
    assertThat(allows(db, outside("8.8.8.8"), world)).isTrue();
    assertThat(allows(db, outside("2001:db8::1"), world)).isTrue();
    assertThat(allows(db, remote, world)).isFalse();
    assertThat(allows(db, web, world)).isFalse();
    CiliumPolicy six = policy(rule(Direction.EGRESS, new Peer.Entity("world-ipv6")));
    assertThat(allows(db, outside("8.8.8.8"), six)).isFalse();
    assertThat(allows(db, outside("2001:db8::1"), six)).isTrue();
    CiliumPolicy cluster = policy(rule(Direction.EGRESS, new Peer.Entity("cluster")));
    assertThat(allows(db, far, cluster)).isTrue();
    assertThat(allows(db, remote, cluster)).isTrue();
    assertThat(allows(db, outside("8.8.8.8"), cluster)).isFalse();
    CiliumPolicy all = policy(rule(Direction.EGRESS, new Peer.Entity("all")));
    assertThat(allows(db, outside("8.8.8.8"), all)).isTrue();
    assertThat(allows(db, server, all)).isTrue();
  }

  @Test
  void blocksReachNeitherPodsNorNodes() {
    CiliumPolicy block =
        policy(
            rule(Direction.EGRESS, new Peer.Block(new IpBlock("0.0.0.0/0", List.of("8.0.0.0/8")))));
    assertThat(allows(db, outside("9.9.9.9"), block)).isTrue();
    assertThat(allows(db, outside("8.8.8.8"), block)).isFalse();
    assertThat(allows(db, web, block)).isFalse();
    assertThat(allows(db, node("192.168.0.1", Role.KUBE_APISERVER), block)).isFalse();
  }

  @Test
  void namesAllowTheAddressesThatTheyLedTo() {
    CiliumPolicy names = policy(rule(Direction.EGRESS, new Peer.DnsName("*.example.org")));
    assertThat(allows(db, named("www.example.org."), names)).isTrue();
    assertThat(allows(db, named("WWW.Example.org"), names)).isTrue();
    assertThat(allows(db, named("example.org"), names)).isFalse();
    assertThat(allows(db, named("a.b.example.org"), names)).isFalse();
    assertThat(allows(db, outside("8.8.8.8"), names)).isFalse();
    assertThat(DnsPattern.of("*").test("any.thing")).isTrue();
    assertThat(DnsPattern.of("a*b*c.org").test("axxbyyc.org")).isTrue();
    assertThat(DnsPattern.of("a*b").test("a")).isFalse();
    assertThat(DnsPattern.of("*a".repeat(500)).test("a".repeat(5_000) + "b")).isFalse();
  }

  @Test
  void denyWinsOverEverythingAndIsExplained() {
    CiliumRule deny =
        new CiliumRule(
            Direction.INGRESS,
            true,
            false,
            List.of(new Peer.Endpoints(labels("app", "web"))),
            List.of(new Port("TCP", "80", 90)),
            List.of(),
            at());
    NetworkPolicy open = ingress("shop", "open", EVERY, Given.rule(List.of()));
    NetworkEvaluator evaluator =
        new NetworkEvaluator(
            cluster, new PolicySet(List.of(open), List.of(policy(deny))), BlockReach.OUTSIDE);
    assertThat(evaluator.decide(web, db, TCP, 85).ingress())
        .isInstanceOfSatisfying(
            Side.Forbidden.class,
            side ->
                assertThat(side.by())
                    .extracting(RuleRef::toString)
                    .containsExactly("CiliumNetworkPolicy shop/c ingressDeny[0]"));
    assertThat(evaluator.decide(web, db, TCP, 91).isAllowed()).isTrue();
    assertThat(evaluator.decide(web, db, UDP, 85).isAllowed()).isTrue();
    assertThat(evaluator.allowed(web, db).contains(TCP, 85)).isFalse();
    assertThat(evaluator.traced(Direction.INGRESS, web, db).causes(TCP, 85)).isEmpty();
    assertThat(evaluator.traced(Direction.INGRESS, web, db).causes(TCP, 91)).hasSize(1);
  }

  @Test
  void defaultDenyCanBeSwitchedOff() {
    CiliumRule rule = rule(Direction.INGRESS, new Peer.Endpoints(labels("app", "none")));
    CiliumPolicy off =
        new CiliumPolicy(
            Metadata.of("shop", "c"), labels("app", "db"), List.of(rule), false, null, at());
    assertThat(allows(web, db, off)).isTrue();
    assertThat(allows(web, db, policy(rule))).isFalse();
  }

  @Test
  void aClusterwidePolicySelectsEverywhere() {
    CiliumPolicy everywhere =
        new CiliumPolicy(
            Metadata.of("", "c"),
            labels("app", "web"),
            List.of(rule(Direction.INGRESS, new Peer.Endpoints(labels("app", "db")))),
            null,
            null,
            at());
    assertThat(allows(db, far, everywhere)).isTrue();
    assertThat(allows(db, web, everywhere)).isTrue();
    assertThat(allows(web, far, everywhere)).isFalse();
  }

  /** The node of a pod reaches it whatever policies say; the pod doesn't reach every node. */
  @Test
  void theOwnNodeMayAlwaysComeIn() {
    CiliumPolicy shut = policy(rule(Direction.INGRESS, new Peer.Endpoints(labels("app", "x"))));
    Endpoint host = node("192.168.0.1", Role.HOST);
    assertThat(allows(host, db, shut)).isTrue();
    assertThat(allows(node("192.168.0.2", Role.REMOTE_NODE), db, shut)).isFalse();
    CiliumPolicy out = policy(rule(Direction.EGRESS, new Peer.Endpoints(labels("app", "x"))));
    assertThat(allows(db, host, out)).isFalse();
  }

  private boolean allows(Endpoint from, Endpoint to, CiliumPolicy policy) {
    return evaluator(policy).decide(from, to, TCP, 80).isAllowed();
  }

  private NetworkEvaluator evaluator(CiliumPolicy policy) {
    return new NetworkEvaluator(
        cluster, new PolicySet(List.of(), List.of(policy)), BlockReach.EVERYTHING);
  }

  private static Endpoint named(String name) {
    return new Endpoint.Outside(address("192.0.2.7"), List.of(name));
  }

  private static CiliumRule rule(Direction direction, Peer... peers) {
    return new CiliumRule(direction, false, false, List.of(peers), List.of(), List.of(), at());
  }

  private static CiliumPolicy policy(CiliumRule... rules) {
    LabelSelector db = labels("app", "db");
    return new CiliumPolicy(Metadata.of("shop", "c"), db, List.of(rules), null, null, at());
  }
}

package io.kubeguard.engine.network;

import static io.kubeguard.engine.network.FlowLog.pod;
import static io.kubeguard.engine.network.FlowLog.reserved;
import static io.kubeguard.engine.network.Shop.DB;
import static io.kubeguard.engine.network.Shop.DNS;
import static io.kubeguard.engine.network.Shop.MANIFESTS;
import static io.kubeguard.engine.network.Shop.WEB;
import static io.kubeguard.engine.network.Shop.model;
import static io.kubeguard.engine.network.Shop.propose;
import static io.kubeguard.engine.network.Shop.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.create.World;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.engine.report.NetworkCreationText;
import io.kubeguard.engine.report.NetworkCreationYaml;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From flows and manifests to policies, and the defects that other tools are known for. */
class NetworkRecommenderTest {
  @Test
  void dnsGoesToItsPodsAndAnotherNamespaceIsOneElement() {
    String yaml = yaml(new FlowLog().answered(WEB, DNS, Transport.UDP, 53));
    assertThat(yaml)
        .contains("kubernetes.io/metadata.name: kube-system")
        .contains("k8s-app: kube-dns")
        .contains("port: 53\n      protocol: TCP")
        .contains("port: 53\n      protocol: UDP");
    assertThat(yaml.split("namespaceSelector", -1)).hasSize(2);
    assertThat(yaml).doesNotContain("- podSelector");
  }

  @Test
  void aStatefulSetIsSelectedWithoutTheNumberOfItsPod() {
    String yaml = yaml(new FlowLog().answered(WEB, DB, Transport.TCP, 5432));
    assertThat(yaml).contains("app: db").doesNotContain("pod-index").doesNotContain("version");
  }

  /** Field-aggregated logs show answers without the port that was called. */
  @Test
  void aConnectionWhosePortIsUnknownIsNeverDenied() {
    NetworkProposal proposal =
        propose(PolicyKind.AS_THE_LOG, new FlowLog().answered(WEB, DB, Transport.TCP, 0));
    assertThat(proposal.recommendation()).isEmpty();
    assertThat(proposal.withheld())
        .extracting(withheld -> withheld.workload().toString())
        .containsExactly("shop/Deployment/web", "shop/StatefulSet/db");
    assertThat(proposal.withheld().getFirst().why()).endsWith("that was allowed, without its port");
  }

  @Test
  void anotherConnectionBetweenTheSameEndsTellsThePort() {
    NetworkProposal proposal =
        propose(
            PolicyKind.AS_THE_LOG,
            new FlowLog()
                .answered(WEB, DB, Transport.TCP, 0)
                .answered(WEB, DB, Transport.TCP, 5432));
    assertThat(proposal.withheld()).isEmpty();
    assertThat(proposal.recommendation()).isPresent();
  }

  @Test
  void anIpv6AddressHas128Bits() {
    String yaml =
        yaml(new FlowLog().outside(WEB, "2001:db8::7", 443).outside(WEB, "203.0.113.7", 443));
    assertThat(yaml).contains("cidr: \"2001:db8::7/128\"").contains("cidr: \"203.0.113.7/32\"");
  }

  /** The flow names the Service, whose port isn't the pod's. */
  @Test
  void aServicesPortBecomesThatOfItsPods() {
    String yaml =
        yaml(
            new FlowLog()
                .answered(WEB, new FlowPeer.Service("shop", "queue"), Transport.TCP, 5672));
    assertThat(yaml).contains("port: 5673").doesNotContain("port: 5672");
  }

  @Test
  void aHostThatCallsStopsNothing() {
    NetworkProposal proposal =
        propose(
            PolicyKind.AS_THE_LOG,
            new FlowLog()
                .answered(reserved("host"), WEB, Transport.TCP, 8080)
                .answered(reserved("unmanaged"), WEB, Transport.TCP, 8080)
                .answered(WEB, DB, Transport.TCP, 5432));
    assertThat(proposal.recommendation()).isPresent();
    assertThat(proposal.withheld()).isEmpty();
    assertThat(NetworkCreationText.print(proposal))
        .contains("unmanaged to shop/Deployment/web TCP 8080")
        .contains("shop/StatefulSet/db TCP 5432");
  }

  /** On Cilium no block of addresses reaches the API server: it takes an entity. */
  @Test
  void theApiServerOnANodeIsNoBlockOfAddressesOnCilium() {
    FlowLog log =
        new FlowLog()
            .add(
                WEB,
                reserved("kube-apiserver", "remote-node"),
                Transport.TCP,
                6443,
                "192.168.7.1",
                FlowSign.ANSWERED);
    assertThat(yaml(log))
        .contains("kind: CiliumNetworkPolicy")
        .contains("kube-apiserver")
        .doesNotContain("ipBlock");
    NetworkProposal plain = propose(PolicyKind.NETWORK_POLICY, log);
    assertThat(new NetworkCreationYaml(true, false).print(plain))
        .contains("cidr: \"192.168.7.1/32\"")
        .doesNotContain("Cilium");
    assertThat(NetworkCreationText.print(plain)).contains("Cilium doesn't apply to nodes");
  }

  @Test
  void aScanThatWasRefusedMakesNoRule() {
    FlowLog log = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    for (int port = 1; port < 200; port++) {
      log.add(WEB, DB, Transport.TCP, port, "", FlowSign.RESET);
      log.add(DB, WEB, Transport.TCP, port, "", FlowSign.ATTEMPTED);
      log.add(DB, WEB, Transport.TCP, port, "", FlowSign.DROPPED_INGRESS);
    }
    NetworkProposal proposal = propose(PolicyKind.AS_THE_LOG, log);
    assertThat(proposal.recommendation().orElseThrow().needs())
        .extracting(Object::toString)
        .containsExactly("shop/Deployment/web to shop/StatefulSet/db TCP 5432");
    assertThat(NetworkCreationText.print(proposal)).contains("Refused by the server");
  }

  @Test
  void whatIsOfferedToThePublicIsOpenAndOtherPortsAreNot() {
    String yaml =
        yaml(
            new FlowLog()
                .fromOutside("198.51.100.4", WEB, 8080)
                .fromOutside("198.51.100.4", WEB, 9090));
    assertThat(yaml).contains("allowance public").contains("198.51.100.4/32");
    assertThat(yaml.indexOf("port: 8080")).isLessThan(yaml.indexOf("198.51.100.4/32"));
  }

  /** More addresses than a profile holds: only that they were outside is known. */
  @Test
  void clientsWithoutNumberKeepAPublicPortOpen() {
    FlowLog log = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    for (int i = 0; i < 1_100; i++) {
      log.fromOutside("198.51." + i / 250 + "." + i % 250, WEB, 8080);
    }
    assertThat(yaml(log)).contains("allowance public").contains("port: 8080");
  }

  /** Nothing says which addresses must stay open, so nothing is closed. */
  @Test
  void addressesWithoutNumberAtAnotherPortLeaveTheWorkloadAlone() {
    FlowLog in = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    FlowLog out = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    for (int i = 0; i < 1_100; i++) {
      in.fromOutside("198.51." + i / 250 + "." + i % 250, WEB, 9090);
      out.outside(WEB, "198.51." + i / 250 + "." + i % 250, 443);
    }
    for (FlowLog log : List.of(in, out)) {
      NetworkProposal proposal = propose(PolicyKind.AS_THE_LOG, log);
      assertThat(proposal.withheld()).hasSize(1);
      assertThat(proposal.withheld().getFirst().why())
          .contains("more addresses outside than are kept");
      assertThat(new NetworkCreationYaml(true, false).print(proposal))
          .contains("name: db")
          .doesNotContain("name: web");
    }
  }

  @Test
  void declaredConnectionsAreOfferedWithTheirPlace() {
    FlowLog log = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    NetworkProposal proposal = propose(PolicyKind.AS_THE_LOG, log);
    assertThat(NetworkCreationText.print(proposal))
        .contains("shop/Deployment/web to shop/Deployment/queue TCP 5673: QUEUE_HOST names")
        .contains("shop.yaml:12:");
    assertThat(proposal.offered()).extracting(d -> d.need().port()).containsExactly(5673, 8080);
    Set<NetworkAllowance> on = EnumSet.copyOf(NetworkOptions.standard().allowances());
    on.add(NetworkAllowance.DECLARED);
    NetworkProposal granted =
        new NetworkRecommender(on, PolicyKind.AS_THE_LOG, new World.Exact(), 0)
            .recommend(log.traffic(), model(MANIFESTS), NetworkSelection.ALL);
    assertThat(new NetworkCreationYaml(true, false).print(granted))
        .contains("allowance declared")
        .contains("port: 5673");
  }

  @Test
  void severalAddressesOfANameAreUnstable() {
    FlowLog log =
        new FlowLog()
            .named(WEB, "api.example.com", "203.0.113.1", "203.0.113.2")
            .outside(WEB, "203.0.113.1", 443)
            .outside(WEB, "203.0.113.2", 443);
    assertThat(NetworkCreationText.print(propose(PolicyKind.AS_THE_LOG, log)))
        .contains("reached api.example.com at 2 addresses: they are unstable");
    NetworkProposal wide =
        new NetworkRecommender(
                NetworkOptions.standard().allowances(),
                PolicyKind.AS_THE_LOG,
                new World.Prefix(24),
                0)
            .recommend(log.traffic(), model(MANIFESTS), NetworkSelection.ALL);
    assertThat(new NetworkCreationYaml(true, false).print(wide))
        .contains("cidr: \"203.0.113.0/24\"")
        .contains("allowance world");
    NetworkProposal any =
        new NetworkRecommender(
                NetworkOptions.standard().allowances(),
                PolicyKind.AS_THE_LOG,
                new World.AnyPublic(),
                0)
            .recommend(log.traffic(), model(MANIFESTS), NetworkSelection.ALL);
    assertThat(new NetworkCreationYaml(true, false).print(any))
        .contains("cidr: \"11.0.0.0/8\"")
        .doesNotContain("cidr: \"10.0.0.0/8\"");
  }

  @Test
  void whereNothingComesOutItSaysWhy() {
    assertThat(NetworkCreationText.print(propose(PolicyKind.AS_THE_LOG, new FlowLog())))
        .contains("No connection in the log");
    FlowLog bomb = new FlowLog().answered(WEB, DB, Transport.TCP, 5432);
    for (int i = 0; i < 60_000; i++) {
      bomb.answered(pod("shop", "Job", "j" + i), WEB, Transport.TCP, 8080);
    }
    assertThat(NetworkCreationText.print(propose(PolicyKind.AS_THE_LOG, bomb)))
        .contains("more distinct connections than a profile holds");
    FlowLog stranger =
        new FlowLog()
            .answered(pod("x", "Deployment", "a"), pod("x", "Deployment", "b"), Transport.TCP, 80);
    assertThat(NetworkCreationText.print(propose(PolicyKind.AS_THE_LOG, stranger)))
        .contains("--default-namespace");
  }
}

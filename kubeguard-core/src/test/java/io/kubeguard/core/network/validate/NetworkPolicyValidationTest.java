package io.kubeguard.core.network.validate;

import static io.kubeguard.core.network.Given.EVERY;
import static io.kubeguard.core.network.Given.at;
import static io.kubeguard.core.network.Given.block;
import static io.kubeguard.core.network.Given.ingress;
import static io.kubeguard.core.network.Given.labels;
import static io.kubeguard.core.network.Given.pods;
import static io.kubeguard.core.network.Given.policy;
import static io.kubeguard.core.network.Given.port;
import static io.kubeguard.core.network.Given.range;
import static io.kubeguard.core.network.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.network.RandomNetwork;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The objections of an API server to NetworkPolicies. */
class NetworkPolicyValidationTest {
  @Test
  void validPoliciesPass() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(NetworkPolicyValidation.validate(new RandomNetwork(seed).policies()))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @Test
  void anElementThatNamesNobodyIsRefused() {
    assertThat(peer(new PolicyPeer(null, null, null, at())))
        .containsExactly("spec.ingress[0].from[0]: Required value: must specify a peer");
  }

  @Test
  void addressesAndPodsInOneElementAreRefused() {
    IpBlock block = new IpBlock("10.0.0.0/8", List.of());
    assertThat(peer(new PolicyPeer(EVERY, null, block, at())))
        .containsExactly(
            "spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer");
  }

  @Test
  void networksMustBeNetworks() {
    assertThat(peer(block("10.0.0.1")))
        .containsExactly(
            "spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"10.0.0.1\": must be a valid CIDR"
                + " value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
    assertThat(peer(block("fd00::1/32"))).isEmpty();
    assertThat(peer(block("10.0.0.1/33"))).hasSize(1);
    assertThat(peer(block("")))
        .containsExactly("spec.ingress[0].from[0].ipBlock.cidr: Required value");
  }

  @Test
  void exceptionsMustBePartsOfTheNetwork() {
    String wrong = ": must be a strict subset of `cidr`";
    String field = "spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: ";
    assertThat(peer(block("10.0.0.0/8", "11.0.0.0/16")))
        .containsExactly(field + "\"11.0.0.0/16\"" + wrong);
    assertThat(peer(block("10.0.0.0/8", "10.0.0.0/8")))
        .containsExactly(field + "\"10.0.0.0/8\"" + wrong);
    assertThat(peer(block("10.0.0.0/8", "0.0.0.0/0"))).hasSize(1);
    assertThat(peer(block("10.0.0.0/8", "fd00::/16"))).hasSize(1);
    assertThat(peer(block("10.0.0.0/8", "10.1.0.0/16"))).isEmpty();
  }

  @Test
  void portsMustBePorts() {
    String field = "spec.ingress[0].ports[0].";
    assertThat(ports(port(0)))
        .containsExactly(field + "port: Invalid value: 0: must be between 1 and 65535, inclusive");
    assertThat(ports(port(65_536))).hasSize(1);
    assertThat(ports(range(80, 79)))
        .containsExactly(
            field + "endPort: Invalid value: 79: must be greater than or equal to `port`");
    assertThat(ports(range(80, 70_000))).hasSize(1);
    assertThat(ports(new PolicyPort("TCP", new PortRef.Named("http"), 90, at())))
        .containsExactly(
            field + "endPort: Invalid value: 90: may not be specified when `port` is non-numeric");
    assertThat(ports(new PolicyPort("TCP", new PortRef.Every(), 90, at())))
        .containsExactly(
            field
                + "endPort: Invalid value: 90: may not be specified when `port` is not specified");
    assertThat(ports(new PolicyPort("ICMP", new PortRef.Every(), null, at())))
        .containsExactly(
            field
                + "protocol: Unsupported value: \"ICMP\": supported values: \"SCTP\", \"TCP\","
                + " \"UDP\"");
    assertThat(ports(new PolicyPort("", new PortRef.Named("HTTP"), null, at()))).hasSize(2);
    assertThat(ports(new PolicyPort("", new PortRef.Named("a-very-long-name-x"), null, at())))
        .containsExactly(
            field
                + "port: Invalid value: \"a-very-long-name-x\": must be no more than 15 characters");
  }

  @Test
  void namesTypesAndSelectors() {
    assertThat(texts(ingress("shop", "Web", EVERY)))
        .singleElement()
        .asString()
        .contains("RFC 1123");
    assertThat(texts(ingress("shop", "web", labels("a b", "c")))).hasSize(1);
    assertThat(texts(policy("shop", "web", EVERY, List.of("ingress"), List.of(), List.of())))
        .containsExactly(
            "spec.policyTypes[0]: Unsupported value: \"ingress\": supported values: \"Egress\","
                + " \"Ingress\"");
    assertThat(
            texts(
                policy(
                    "shop",
                    "web",
                    EVERY,
                    List.of("Ingress", "Egress", "Ingress"),
                    List.of(),
                    List.of())))
        .singleElement()
        .asString()
        .endsWith("may not specify more than two policyTypes");
    assertThat(texts(ingress("shop", "web", EVERY), ingress("shop", "web", EVERY)))
        .singleElement()
        .asString()
        .startsWith("already exists");
    assertThat(texts(ingress("shop", "web", EVERY), ingress("cart", "web", EVERY))).isEmpty();
  }

  private static List<String> peer(PolicyPeer peer) {
    return texts(ingress("shop", "web", EVERY, rule(List.of(peer, pods(EVERY)))));
  }

  private static List<String> ports(PolicyPort port) {
    return texts(ingress("shop", "web", EVERY, rule(List.of(), port)));
  }

  /** What is objected, without the object's name before it. */
  private static List<String> texts(NetworkPolicy... policies) {
    return NetworkPolicyValidation.validate(List.of(policies)).stream()
        .map(Diagnostic::message)
        .map(text -> text.replaceFirst("^NetworkPolicy \"[^\"]*\" in \\w+: ", ""))
        .toList();
  }
}

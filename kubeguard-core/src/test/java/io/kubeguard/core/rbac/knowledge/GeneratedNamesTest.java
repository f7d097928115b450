package io.kubeguard.core.rbac.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratedNamesTest {
  @ParameterizedTest
  @CsvSource({
    "web-6d4cf56db6-x2x4z, web-*",
    "my-ingress-nginx-controller-7d97564cb8-b2dhg, my-ingress-nginx-controller-*",
    "job-x7k2p, job-*",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301, *",
    "feedface-dead-beef-cafe-deadbeefcafe, *",
    "lease-3f2504e0-4f89-11d3-9a0c-0305e82c3301, lease-*",
    "backup-20261124, backup-*",
    "report-28933440, report-*",
    "web.17a3f0b2c4d5e6f7, web.*",
    "sha256~Zm9vYmFyYmF6cXV4cXV1eGNvcmdl, *",
    "ip-10-0-1-23, ip-*",
    "ip-10-0-1-23.ec2.internal, ip-*",
    "node.192.168.0.17, node.*",
    "10.240.0.4, *",
    "gke-shop-default-pool-5c5add1f-k3wq, gke-shop-default-pool-*",
  })
  void namesThatAreGeneratedBeyondDoubt(String name, String pattern) {
    assertThat(GeneratedNames.pattern(List.of(name))).contains(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "web-0",
        "kube-root-ca.crt",
        "cert-manager-controller",
        "cert-manager-cainjector-leader-election",
        "stock-mgmt-ctrl",
        "tls-assets-0",
        "k8s-node-1-perfspec",
        "release-1-2-3",
        "v1.2.3.4",
        "gke-shop-default-pool",
        "deadbeef",
        "app-v2",
        "web-stage",
        "db-proxy",
        "argocd-cm",
        "v1beta1.metrics.k8s.io",
        "nginx",
        "system:kube-scheduler",
        "gatekeeper-mutating-webhook-configuration",
        "",
      })
  void namesThatPeopleGive(String name) {
    assertThat(GeneratedNames.pattern(List.of(name))).isEmpty();
  }

  @Test
  void severalNamesThatDifferInOrdinalsAlone() {
    assertThat(GeneratedNames.pattern(List.of("web-0", "web-1"))).contains("web-*");
    assertThat(GeneratedNames.pattern(List.of("k8s-node-1-perfspec", "k8s-node-2-perfspec")))
        .contains("k8s-node-*-perfspec");
    assertThat(GeneratedNames.pattern(List.of("rack-1-2-3", "rack-1-4-3"))).contains("rack-*-*-*");
    assertThat(GeneratedNames.pattern(List.of("web-0", "db-1"))).isEmpty();
    assertThat(GeneratedNames.pattern(List.of("tls-assets", "tls-assets-1"))).isEmpty();
  }

  @Test
  void severalNamesWithRandomLookingEnds() {
    assertThat(GeneratedNames.pattern(List.of("order-bcdfg", "order-hjklm"))).contains("order-*");
    assertThat(GeneratedNames.pattern(List.of("order-first", "order-again"))).isEmpty();
  }

  @Test
  void oneGeneratedNameAmongOthersIsEnough() {
    assertThat(GeneratedNames.pattern(List.of("settings", "web-6d4cf56db6-x2x4z")))
        .contains("web-*");
  }

  @Test
  void noNamesFollowNoPattern() {
    assertThat(GeneratedNames.pattern(List.of())).isEmpty();
  }

  @Test
  void longHostileNamesTakeNoTime() {
    assertThat(GeneratedNames.pattern(List.of("-".repeat(100_000)))).isEmpty();
    assertThat(GeneratedNames.pattern(List.of("a".repeat(100_000)))).isEmpty();
    assertThat(GeneratedNames.pattern(List.of("b-".repeat(50_000)))).isEmpty();
  }
}

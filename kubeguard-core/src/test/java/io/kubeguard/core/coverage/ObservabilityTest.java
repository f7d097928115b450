package io.kubeguard.core.coverage;

import static io.kubeguard.core.Seen.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.Seen;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObservabilityTest {
  private static Observability of(Seen seen) {
    return new Observability(seen.profile(), ApiResources.builtIn());
  }

  private static Seen many(String request) {
    Seen seen = new Seen();
    for (int i = 0; i < 1_100; i++) {
      seen.allowed(request);
    }
    return seen;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get nodes/metrics",
        "get nodes/stats",
        "get nodes/log",
        "create nodes/proxy",
        "get nodes/configz",
        "get nodes/healthz",
        "get nodes/pods",
        "get nodes/checkpoint",
        "get /metrics",
        "get /metrics/cadvisor",
        "bind clusterroles.rbac.authorization.k8s.io view",
        "escalate roles.rbac.authorization.k8s.io shop/",
        "approve signers.certificates.k8s.io example.com/a",
        "sign signers.certificates.k8s.io example.com/a",
        "attest signers.certificates.k8s.io example.com/a",
        "use securitycontextconstraints.security.openshift.io restricted",
        "update deployments/finalizers.apps shop/",
        "get jobs shop/",
      })
  void neverInAnyLog(String right) {
    assertThat(of(many("get pods shop/a")).blindTo(right(right))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get pods shop/a",
        "create pods/exec shop/a",
        "get jobs.batch shop/",
        "get widgets.example.com shop/",
        "get /healthz",
        "impersonate users jane",
        "* *",
      })
  void anOrdinaryLogShowsIt(String right) {
    Seen seen = many("get pods shop/a").allowed("create events shop/");
    seen.allowed("update leases.coordination.k8s.io shop/x");
    assertThat(of(seen).blindTo(right(right))).isEmpty();
    assertThat(of(seen).blindSpots()).isEmpty();
  }

  @Test
  void aLogWithoutReadsCouldNotShowThem() {
    Observability observability = of(many("create pods shop/"));
    assertThat(observability.blindTo(right("get pods shop/a"))).isPresent();
    assertThat(observability.blindTo(right("delete pods shop/a"))).isEmpty();
    assertThat(observability.blindSpots()).anyMatch(spot -> spot.startsWith("no read"));
  }

  @Test
  void aLogInWhichNobodyWritesEventsLeavesThemOut() {
    Seen seen = many("get pods shop/a").allowed("delete pods shop/a");
    assertThat(of(seen).blindTo(right("create events shop/"))).isPresent();
    assertThat(of(seen).blindTo(right("update leases.coordination.k8s.io a/b"))).isPresent();
    assertThat(of(seen).blindTo(right("list events shop/"))).isEmpty();
    assertThat(of(seen).blindSpots()).hasSize(2);
  }

  @Test
  void fromAFewRequestsNothingIsConcluded() {
    assertThat(of(new Seen().allowed("create pods shop/")).blindSpots()).isEmpty();
    assertThat(of(new Seen()).blindSpots()).isEmpty();
  }
}

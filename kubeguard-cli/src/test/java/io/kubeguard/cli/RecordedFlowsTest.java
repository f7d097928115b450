package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies created from flows that a real Cilium recorded, and replayed against the same flows. */
final class RecordedFlowsTest {
  private static final String BOOKINFO = "network/cilium-hubble-otel/testdata";
  private static final String BOOKINFO_MANIFESTS =
      "manifests/istio-istio/samples/bookinfo/platform/kube/bookinfo.yaml";
  private static final String SHOP = "recorded/network/recordings/remote-node.jsonl.gz";
  private static final String SHOP_MANIFESTS = "recorded/network/manifests";

  @TempDir private Path folder;

  /** What Bookinfo's services call, of every version that runs. */
  private static final List<String> BOOKINFO_CALLS =
      List.of(
          "productpage-v1 to details-v1 TCP 9080",
          "productpage-v1 to reviews-v1 TCP 9080",
          "productpage-v1 to reviews-v2 TCP 9080",
          "productpage-v1 to reviews-v3 TCP 9080",
          "reviews-v2 to ratings-v1 TCP 9080",
          "reviews-v3 to ratings-v1 TCP 9080");

  /** The client of the recorded test: curl, run in a pod of ratings. */
  private static final String TEST_CLIENT = "ratings-v1 to productpage-v1 TCP 9080";

  @Test
  void bookinfoGetsItsCallGraphAndNothingElse() throws IOException {
    String flows = Recordings.at(BOOKINFO).toString();
    String manifests = Recordings.at(BOOKINFO_MANIFESTS).toString();
    Ran ran = Ran.of("create", "--flows", flows, "--manifests", manifests);
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("are taken to be in bookinfo");
    assertThat(Connections.between(ran.out(), "bookinfo/Deployment/"))
        .contains(TEST_CLIENT)
        .filteredOn(call -> !call.equals(TEST_CLIENT))
        .containsExactlyInAnyOrderElementsOf(BOOKINFO_CALLS);
    assertThat(ran.out())
        .contains("to kube-system/Pod/k8s-app=kube-dns UDP 53")
        .contains("from istio-system/Pod/app=prometheus,release=istio TCP 15090");
    assertPassesReplay(flows, manifests);
  }

  @Test
  void manifestsOfAnotherNamespaceAreToldWhereTheLogHasThem() {
    String flows = Recordings.at(BOOKINFO).toString();
    String manifests = Recordings.at(BOOKINFO_MANIFESTS).toString();
    Ran ran =
        Ran.of(
            "create", "--flows", flows, "--manifests", manifests, "--default-namespace", "staging");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains(
            "In the log details-v1, productpage-v1, ratings-v1 and 3 more are in bookinfo, not")
        .contains("in staging: if the manifests are of there, say --default-namespace bookinfo");
  }

  @Test
  void theRecordedShopGetsItsCallGraphAndNothingElse() throws IOException {
    String flows = Recordings.at(SHOP).toString();
    String manifests = Recordings.at(SHOP_MANIFESTS).toString();
    Ran ran = Ran.of("create", "--flows", flows, "--manifests", manifests);
    assertThat(ran.exit()).isZero();
    assertThat(Connections.between(ran.out(), "shop/"))
        .containsExactlyInAnyOrder(
            "Deployment/client to Deployment/web TCP 8080",
            "Deployment/web to Deployment/api TCP 5000",
            "CronJob/report to Deployment/api TCP 5000",
            "Deployment/api to Deployment/postgres TCP 5432",
            "Deployment/api to Deployment/redis TCP 6379");
    String text = ran.out().replaceAll("\\s+", " ");
    assertThat(text)
        .contains("to host+kube-apiserver TCP 16443")
        .contains("from other/Deployment/shopper TCP 8080")
        .contains("shop/Deployment/client to shop/Deployment/web TCP 9999, 6×")
        .contains("so without a policy: shop/Deployment/notifier");
    assertPassesReplay(flows, manifests);
  }

  /** What was created is added to the manifests: every flow that was let through still is. */
  private void assertPassesReplay(String flows, String manifests) throws IOException {
    Ran yaml = Ran.of("create", "--flows", flows, "--manifests", manifests, "-o", "yaml");
    Path policies = folder.resolve("policies.yaml");
    Files.writeString(policies, yaml.out());
    Ran verified =
        Ran.of(
            "verify",
            "--flows",
            flows,
            "--manifests",
            manifests,
            "--manifests",
            policies.toString());
    assertThat(verified.out())
        .contains("all still allowed")
        .doesNotContain("allows, and nobody was seen doing")
        .doesNotContain("wider than seen");
    assertThat(verified.exit()).isZero();
  }
}

package io.kubeguard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Dangers;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.takeover.TakeoverPath;
import io.kubeguard.core.rbac.takeover.Takeovers;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Manifests that were made to be insecure: every dangerous right of theirs is named. */
class DangerousManifestsTest {
  private static final String GOAT = "data/manifests/madhuakula-kubernetes-goat";
  private static final String BAD_PODS = "data/manifests/BishopFox-badPods";

  @Test
  void kubernetesGoatReadsEverythingInANamespace() throws IOException {
    assertThat(dangers(read(GOAT), Identity.serviceAccount("big-monolith", "big-monolith-sa")))
        .containsExactly(
            "high exec-pods",
            "high get-secrets",
            "high list-secrets",
            "high wildcard-resources",
            "medium attach-pods",
            "medium forward-ports",
            "medium proxy-to-pods",
            "low read-logs");
  }

  @Test
  void kubernetesGoatHasASuperAdministrator() throws IOException {
    ClusterModel goat = read(GOAT);
    List<String> named =
        dangers(goat, Identity.serviceAccount("kube-system", "superadmin")).stream()
            .map(danger -> danger.substring(danger.indexOf(' ') + 1))
            .sorted()
            .toList();
    assertThat(named).isEqualTo(Dangers.ids());
    assertThat(Takeovers.of(goat).toClusterAdmin())
        .extracting(TakeoverPath::toString)
        .containsExactly(
            "ServiceAccount kube-system/superadmin -> cluster administrator: may do everything"
                + " (* *.* cluster-wide)");
  }

  @Test
  void noOtherAccountOfKubernetesGoatHasRights() throws IOException {
    ClusterModel goat = read(GOAT);
    for (ServiceAccountName account : Takeovers.of(goat).accounts()) {
      if (!List.of("big-monolith-sa", "superadmin").contains(account.name())) {
        assertThat(dangers(goat, Identity.serviceAccount(account.namespace(), account.name())))
            .as("%s", account)
            .isEmpty();
      }
    }
  }

  @Test
  void badPodsGrantNothingAndAreBadByThemselves() throws IOException {
    ClusterModel pods = read(BAD_PODS);
    assertThat(pods.rbac().roles()).isEmpty();
    assertThat(pods.rbac().bindings()).isEmpty();
    assertThat(pods.workloads()).hasSizeGreaterThan(100);
    Takeovers takeovers = Takeovers.of(pods);
    assertThat(takeovers.accounts()).containsExactly(new ServiceAccountName("default", "default"));
    assertThat(takeovers.from(new ServiceAccountName("default", "default"))).isEmpty();
    assertThat(dangers(pods, Identity.serviceAccount("default", "default"))).isEmpty();
  }

  private static ClusterModel read(String folder) throws IOException {
    return new ManifestReader("default")
        .read(List.of(Recordings.path(folder).toString()), InputStream.nullInputStream())
        .model();
  }

  private static List<String> dangers(ClusterModel model, Identity identity) {
    return new RbacAuthorizer(model.rbac().plus(BootstrapPolicy.policy()))
        .grants(identity).stream()
            .flatMap(grant -> Dangers.of(grant.rule(), grant.namespace()).stream())
            .distinct()
            .sorted()
            .map(DangerousManifestsTest::words)
            .distinct()
            .toList();
  }

  private static String words(Danger danger) {
    return danger.risk() + " " + danger.id();
  }
}

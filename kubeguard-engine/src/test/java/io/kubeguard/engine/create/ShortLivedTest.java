package io.kubeguard.engine.create;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.create.Remark;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log shows of the life of namespaces. */
final class ShortLivedTest {
  private final ProfileBuilder log = new ProfileBuilder();

  private void seen(String user, String verb, String resource, String namespace, Basis basis) {
    log.add(
        new ApiRequest(
            Identity.of(user),
            new Attributes.Resource(verb, "", ResourceName.parse(resource), namespace, ""),
            Outcome.ALLOWED,
            basis,
            Stage.COMPLETED,
            200,
            "",
            new Evidence(Instant.parse("2026-01-31T10:00:00Z"), "audit.log", 1, "a-1")));
  }

  private List<String> said(String... namespaces) {
    return ShortLived.in(log.build()).remarks(List.of(namespaces)).stream()
        .map(Remark::code)
        .toList();
  }

  @Test
  void theControlPlanesAccountsTellWhichNamespacesWereMade() {
    String maker = "system:serviceaccount:kube-system:service-account-controller";
    seen("jane", "create", "namespaces", "", Basis.REQUEST);
    seen(maker, "create", "serviceaccounts", "team", Basis.REQUEST);
    seen("jane", "create", "serviceaccounts", "old", Basis.REQUEST);
    assertThat(said("team", "old", "")).containsExactly("namespace-made");
  }

  @Test
  void anApplyTellsItItself() {
    seen("jane", "create", "namespaces", "ci", Basis.APPLY_CREATE);
    assertThat(said("ci")).containsExactly("namespace-made");
  }

  @Test
  void whatWasDeletedIsSaidBeforeThatItWasMade() {
    seen("jane", "create", "namespaces", "ci", Basis.APPLY_CREATE);
    seen("jane", "delete", "namespaces", "ci", Basis.REQUEST);
    assertThat(said("ci")).containsExactly("namespace-deleted");
  }

  @Test
  void aNameThatLooksGeneratedIsSaidFirst() {
    seen("jane", "delete", "namespaces", "e2e-1738317600", Basis.REQUEST);
    assertThat(said("e2e-1738317600", "shop")).containsExactly("namespace-generated");
  }
}

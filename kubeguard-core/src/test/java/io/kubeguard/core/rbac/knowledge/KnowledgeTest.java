package io.kubeguard.core.rbac.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.Seen;
import io.kubeguard.core.model.CustomResource;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.validate.ObjectValidation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ships as data is whole, and says what Kubernetes says. */
final class KnowledgeTest {
  private final ApiResources resources = ApiResources.builtIn();

  private static ResourceName name(String text) {
    return ResourceName.parse(text);
  }

  @Test
  void scopesAndVerbsAreThoseOfDiscovery() {
    assertThat(resources.isKnown("", name("pods"))).isTrue();
    assertThat(resources.isKnown("apps", name("deployments/scale"))).isTrue();
    assertThat(resources.isKnown("", name("jobs"))).isFalse();
    assertThat(resources.isNamespaced("", name("pods"))).isTrue();
    assertThat(resources.isNamespaced("", name("nodes"))).isFalse();
    assertThat(resources.isNamespaced("rbac.authorization.k8s.io", name("clusterroles"))).isFalse();
    assertThat(resources.isNamespaced("example.com", name("widgets"))).isTrue();
    assertThat(resources.verbs("", name("pods")))
        .containsExactlyInAnyOrder(
            "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
    assertThat(resources.verbs("", name("pods/eviction"))).containsExactly("create");
    assertThat(resources.verbs("example.com", name("widgets"))).isEmpty();
    assertThat(resources.resource("apps", "Deployment")).contains("deployments");
    assertThat(resources.resource("apps", "Widget")).isEmpty();
  }

  @Test
  void customResourcesExtendTheTable() {
    ApiResources more =
        resources.with(
            List.of(
                new CustomResource(
                    "example.com", "widgets", "Widget", false, List.of("status", "scale"))));
    assertThat(more.isKnown("example.com", name("widgets/scale"))).isTrue();
    assertThat(more.isNamespaced("example.com", name("widgets"))).isFalse();
    assertThat(more.verbs("example.com", name("widgets/status")))
        .containsExactlyInAnyOrder("get", "update", "patch");
    assertThat(more.resource("example.com", "Widget")).contains("widgets");
    assertThat(more.isKnown("", name("pods"))).isTrue();
    assertThat(resources.isKnown("example.com", name("widgets"))).isFalse();
  }

  @Test
  void theBuiltInPolicyIsOneThatAnApiServerTakes() {
    assertThat(BootstrapPolicy.policy().roles()).hasSizeGreaterThan(60);
    assertThat(BootstrapPolicy.policy().bindings()).hasSizeGreaterThan(50);
    assertThat(ObjectValidation.validate(BootstrapPolicy.policy())).isEmpty();
  }

  @Test
  void everyBuiltInBindingFindsItsRole() {
    List<String> roles =
        BootstrapPolicy.policy().roles().stream().map(role -> role.ref().toString()).toList();
    assertThat(BootstrapPolicy.policy().bindings())
        .allMatch(binding -> roles.contains(binding.roleRef().toString()));
  }

  @Test
  void everyoneMayDiscoverAndAskAboutThemselvesAndNoMore() {
    RbacAuthorizer everyone = new RbacAuthorizer(BootstrapPolicy.everyone());
    Identity account = Identity.serviceAccount("shop", "web");
    for (String right :
        List.of(
            "get /version",
            "get /healthz",
            "get /api",
            "get /apis/apps/v1",
            "create selfsubjectaccessreviews.authorization.k8s.io",
            "create selfsubjectreviews.authentication.k8s.io",
            "get /openid/v1/jwks")) {
      assertThat(everyone.authorize(account, Seen.right(right)))
          .as(right)
          .isInstanceOf(Decision.Allowed.class);
    }
    for (String right :
        List.of(
            "get /metrics",
            "get pods shop/a",
            "create subjectaccessreviews.authorization.k8s.io")) {
      assertThat(everyone.authorize(account, Seen.right(right)))
          .as(right)
          .isInstanceOf(Decision.Denied.class);
    }
    assertThat(
            everyone.authorize(
                Identity.of("x", "system:unauthenticated"), Seen.right("get /version")))
        .isInstanceOf(Decision.Allowed.class);
    assertThat(
            everyone.authorize(Identity.of("x", "system:unauthenticated"), Seen.right("get /api")))
        .isInstanceOf(Decision.Denied.class);
  }

  @Test
  void theControlPlaneIsToldFromWorkloads() {
    for (Identity part :
        List.of(
            Identity.of("system:kube-scheduler"),
            Identity.of("system:node:n1"),
            Identity.of("anybody", "system:nodes"),
            Identity.of("kubernetes-admin", "system:masters"),
            Identity.serviceAccount("kube-system", "deployment-controller"))) {
      assertThat(BootstrapPolicy.isControlPlane(part)).as(part.toString()).isTrue();
    }
    for (Identity workload :
        List.of(
            Identity.serviceAccount("kube-system", "coredns"),
            Identity.serviceAccount("shop", "deployment-controller"),
            Identity.of("jane"))) {
      assertThat(BootstrapPolicy.isControlPlane(workload)).as(workload.toString()).isFalse();
    }
  }

  @Test
  void builtInRolesAreKnownByTheirWholeName() {
    RoleObject view =
        BootstrapPolicy.policy().roles().stream()
            .filter(role -> role.metadata().name().equals("view"))
            .findFirst()
            .orElseThrow();
    assertThat(BootstrapPolicy.isBuiltIn(view)).isTrue();
    assertThat(
            BootstrapPolicy.isBuiltIn(
                new RoleObject.Role(
                    io.kubeguard.core.meta.Metadata.of("shop", "view"),
                    List.of(),
                    view.location())))
        .isFalse();
  }
}

package io.kubeguard.core.rbac.authorize;

import static io.kubeguard.core.rbac.authorize.Given.account;
import static io.kubeguard.core.rbac.authorize.Given.clusterRole;
import static io.kubeguard.core.rbac.authorize.Given.clusterRoleBinding;
import static io.kubeguard.core.rbac.authorize.Given.group;
import static io.kubeguard.core.rbac.authorize.Given.path;
import static io.kubeguard.core.rbac.authorize.Given.paths;
import static io.kubeguard.core.rbac.authorize.Given.policy;
import static io.kubeguard.core.rbac.authorize.Given.request;
import static io.kubeguard.core.rbac.authorize.Given.role;
import static io.kubeguard.core.rbac.authorize.Given.roleBinding;
import static io.kubeguard.core.rbac.authorize.Given.rule;
import static io.kubeguard.core.rbac.authorize.Given.toClusterRole;
import static io.kubeguard.core.rbac.authorize.Given.toRole;
import static io.kubeguard.core.rbac.authorize.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class RbacAuthorizerTest {
  private static final Identity ANN = Identity.of("ann", "system:authenticated", "dev");
  private static final Identity WEB = Identity.serviceAccount("shop", "web");
  private static final PolicyRule GET_PODS = rule("get", "pods");
  private static final PolicyRule GET_HEALTHZ = paths("get", "/healthz");

  @Test
  void nothingGrantsNothing() {
    assertThat(new RbacAuthorizer(RbacPolicy.EMPTY).authorize(ANN, request("get", "pods", "shop")))
        .isEqualTo(new Decision.Denied());
    assertThat(new RbacAuthorizer(RbacPolicy.EMPTY).grants(ANN)).isEmpty();
  }

  @Test
  void aDecisionSaysWhichBindingRoleAndRule() {
    RoleObject role = role("shop", "reader", rule("list", "pods"), GET_PODS);
    BindingObject binding = roleBinding("shop", "read", toRole("reader"), user("ann"));
    assertThat(
            new RbacAuthorizer(policy(role, binding))
                .authorize(ANN, request("get", "pods", "shop")))
        .isEqualTo(new Decision.Allowed(new Grant(binding, role, GET_PODS, "shop")));
  }

  @Test
  void aRoleBindingHoldsInItsNamespaceAlone() {
    RbacPolicy policy =
        policy(
            clusterRole("reader", GET_PODS, GET_HEALTHZ),
            roleBinding("shop", "read", toClusterRole("reader"), user("ann")));
    assertAllowed(policy, ANN, request("get", "pods", "shop"));
    assertDenied(policy, ANN, request("get", "pods", "bank"));
    assertDenied(policy, ANN, request("get", "pods", ""));
    assertDenied(policy, ANN, path("get", "/healthz"));
  }

  @Test
  void aClusterRoleBindingHoldsEverywhere() {
    RbacPolicy policy =
        policy(
            clusterRole("reader", GET_PODS, GET_HEALTHZ),
            clusterRoleBinding("read", toClusterRole("reader"), user("ann")));
    assertAllowed(policy, ANN, request("get", "pods", "shop"));
    assertAllowed(policy, ANN, request("get", "pods", ""));
    assertAllowed(policy, ANN, path("get", "/healthz"));
    assertThat(new RbacAuthorizer(policy).grants(ANN))
        .extracting(Grant::namespace)
        .containsOnly("");
  }

  @Test
  void aRoleIsLookedForInTheBindingsNamespace() {
    RbacPolicy policy =
        policy(
            role("bank", "reader", GET_PODS),
            roleBinding("shop", "read", toRole("reader"), user("ann")));
    assertDenied(policy, ANN, request("get", "pods", "shop"));
    assertDenied(policy, ANN, request("get", "pods", "bank"));
  }

  @Test
  void aRoleRefThatLeadsNowhereGivesNothing() {
    RbacPolicy policy =
        policy(
            clusterRole("reader", GET_PODS),
            clusterRole("", GET_PODS),
            role("shop", "writer", GET_PODS),
            clusterRoleBinding("e", toClusterRole(""), user("ann")),
            roleBinding("shop", "a", toRole("reader"), user("ann")),
            roleBinding("shop", "b", toClusterRole("writer"), user("ann")),
            clusterRoleBinding("c", toRole("writer"), user("ann")),
            clusterRoleBinding("d", toClusterRole("absent"), user("ann")));
    assertThat(new RbacAuthorizer(policy).grants(ANN)).isEmpty();
    assertDenied(policy, ANN, request("get", "pods", "shop"));
  }

  @Test
  void aRoleBindingWithoutNamespaceStandsNowhere() {
    RbacPolicy policy =
        policy(
            clusterRole("reader", GET_PODS),
            roleBinding("", "read", toClusterRole("reader"), user("ann")));
    assertDenied(policy, ANN, request("get", "pods", ""));
    assertDenied(policy, ANN, request("get", "pods", "shop"));
    assertThat(new RbacAuthorizer(policy).grants(ANN)).isEmpty();
  }

  @Test
  void subjectsMatchByKindAndName() {
    assertAllowed(boundTo(user("ann")), ANN, request("get", "pods", "shop"));
    assertDenied(boundTo(user("Ann")), ANN, request("get", "pods", "shop"));
    assertDenied(boundTo(user("*")), ANN, request("get", "pods", "shop"));
    assertAllowed(boundTo(group("dev")), ANN, request("get", "pods", "shop"));
    assertAllowed(boundTo(group("system:authenticated")), ANN, request("get", "pods", "shop"));
    assertDenied(boundTo(group("ann")), ANN, request("get", "pods", "shop"));
    assertDenied(boundTo(user("dev")), ANN, request("get", "pods", "shop"));
    assertDenied(boundTo(group("*")), ANN, request("get", "pods", "shop"));
    assertDenied(boundTo(account("shop", "ann")), ANN, request("get", "pods", "shop"));
    assertDenied(boundTo(), ANN, request("get", "pods", "shop"));
  }

  @Test
  void aServiceAccountIsAlsoAUserAndInItsGroups() {
    for (Subject subject :
        List.of(
            account("shop", "web"),
            account("", "web"),
            user("system:serviceaccount:shop:web"),
            group("system:serviceaccounts"),
            group("system:serviceaccounts:shop"),
            group("system:authenticated"))) {
      assertAllowed(boundTo(subject), WEB, request("get", "pods", "shop"));
    }
    for (Subject subject :
        List.of(
            account("bank", "web"),
            account("shop", "worker"),
            user("web"),
            group("system:serviceaccounts:bank"),
            group("system:unauthenticated"))) {
      assertDenied(boundTo(subject), WEB, request("get", "pods", "shop"));
    }
  }

  @Test
  void anAccountOfAnotherNamespaceActsInTheBindings() {
    RbacPolicy policy =
        policy(
            role("bank", "reader", GET_PODS),
            roleBinding("bank", "read", toRole("reader"), account("shop", "web")));
    assertAllowed(policy, WEB, request("get", "pods", "bank"));
    assertDenied(policy, WEB, request("get", "pods", "shop"));
  }

  @Test
  void anAccountWithoutNamespaceIsNobodyInAClusterRoleBinding() {
    RbacPolicy policy =
        policy(
            clusterRole("reader", GET_PODS),
            clusterRoleBinding("read", toClusterRole("reader"), account("", "web")));
    assertDenied(policy, WEB, request("get", "pods", "shop"));
  }

  @Test
  void mastersAreNotAskedForRules() {
    Identity root = Identity.of("root", "system:masters");
    RbacAuthorizer nothing = new RbacAuthorizer(RbacPolicy.EMPTY);
    assertThat(nothing.authorize(root, request("delete", "nodes", "")))
        .isEqualTo(new Decision.Superuser());
    assertThat(nothing.authorize(root, path("get", "/metrics")))
        .isEqualTo(new Decision.Superuser());
    assertThat(nothing.authorize(Identity.of("system:masters"), path("get", "/metrics")))
        .isEqualTo(new Decision.Denied());
  }

  @Test
  void ofTwoRolesOrBindingsWithOneNameTheFirstCounts() {
    RbacPolicy policy =
        policy(
            role("shop", "reader", GET_PODS),
            role("shop", "reader", rule("list", "pods")),
            role("bank", "reader", rule("list", "pods")),
            roleBinding("shop", "read", toRole("reader"), user("ann")),
            roleBinding("shop", "read", toRole("reader"), account("shop", "web")),
            roleBinding("bank", "read", toRole("reader"), account("shop", "web")));
    assertAllowed(policy, ANN, request("get", "pods", "shop"));
    assertDenied(policy, ANN, request("list", "pods", "shop"));
    assertDenied(policy, WEB, request("get", "pods", "shop"));
    assertAllowed(policy, WEB, request("list", "pods", "bank"));
  }

  @Test
  void theNamespaceOfAClusterScopedObjectMeansNothing() {
    RoleObject misplaced =
        new RoleObject.ClusterRole(
            Metadata.of("shop", "reader"), List.of(GET_PODS), List.of(), Given.HERE);
    BindingObject binding =
        new BindingObject.ClusterRoleBinding(
            Metadata.of("shop", "read"), toClusterRole("reader"), List.of(user("ann")), Given.HERE);
    assertAllowed(policy(misplaced, binding), ANN, request("get", "pods", "bank"));
  }

  @Test
  void unnamedBindingsAreEachTheirOwn() {
    RbacPolicy policy =
        policy(
            role("shop", "reader", GET_PODS),
            roleBinding("shop", "", toRole("reader"), user("ann")),
            roleBinding("shop", "", toRole("reader"), account("", "web")));
    assertAllowed(policy, ANN, request("get", "pods", "shop"));
    assertAllowed(policy, WEB, request("get", "pods", "shop"));
  }

  @Test
  void grantsComeClusterWideFirstThenByNamespaceAndName() {
    RbacPolicy policy =
        policy(
            clusterRole("reader", rule("list", "pods"), GET_PODS),
            roleBinding("shop", "b", toClusterRole("reader"), user("ann"), group("dev")),
            roleBinding("shop", "a", toClusterRole("reader"), group("dev")),
            roleBinding("bank", "z", toClusterRole("reader"), user("ann")),
            clusterRoleBinding("y", toClusterRole("reader"), group("dev")),
            clusterRoleBinding("x", toClusterRole("reader"), user("ann")),
            clusterRoleBinding("w", toClusterRole("reader"), user("bob")));
    assertThat(new RbacAuthorizer(policy).grants(ANN))
        .extracting(
            grant ->
                grant.namespace()
                    + "/"
                    + grant.binding().metadata().name()
                    + " "
                    + grant.rule().verbs().getFirst())
        .containsExactly(
            "/x list",
            "/x get",
            "/y list",
            "/y get",
            "bank/z list",
            "bank/z get",
            "shop/a list",
            "shop/a get",
            "shop/b list",
            "shop/b get");
  }

  private static RbacPolicy boundTo(Subject... subjects) {
    return policy(
        role("shop", "reader", GET_PODS), roleBinding("shop", "read", toRole("reader"), subjects));
  }

  private static void assertAllowed(RbacPolicy policy, Identity who, Attributes what) {
    assertThat(new RbacAuthorizer(policy).authorize(who, what))
        .as("%s: %s", who, what)
        .isInstanceOf(Decision.Allowed.class);
  }

  private static void assertDenied(RbacPolicy policy, Identity who, Attributes what) {
    assertThat(new RbacAuthorizer(policy).authorize(who, what))
        .as("%s: %s", who, what)
        .isEqualTo(new Decision.Denied());
  }
}

package io.kubeguard.core.rbac.create;

import static io.kubeguard.core.Seen.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.Seen;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.validate.ObjectValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class RoleCreationTest {
  private static Needs needs(List<Attributes> rights) {
    return new Needs(
        rights.stream()
            .map(
                right ->
                    new Need(right, new Support.Allowed(Allowance.HIDDEN_CHECK, Optional.empty())))
            .toList(),
        List.of(),
        List.of());
  }

  private static RbacPolicy policy(Identity identity, String... rights) {
    return RoleCreation.draft(identity, needs(List.of(rights).stream().map(Seen::right).toList()))
        .policy();
  }

  private static List<String> shown(RbacPolicy policy) {
    List<String> shown = new ArrayList<>();
    for (RoleObject role : policy.roles()) {
      shown.add(place(role.metadata().namespace()) + role.ref());
    }
    for (BindingObject binding : policy.bindings()) {
      shown.add(
          place(binding.metadata().namespace())
              + binding.metadata().name()
              + " gives "
              + binding.roleRef());
    }
    return shown;
  }

  private static String place(String namespace) {
    return namespace.isEmpty() ? "" : namespace + ": ";
  }

  @Test
  void nothingNeededMakesNothing() {
    assertThat(policy(WEB)).isEqualTo(RbacPolicy.EMPTY);
  }

  @Test
  void oneNamespaceMakesARoleThere() {
    RbacPolicy policy = policy(WEB, "get pods shop/a", "list secrets shop/");
    assertThat(shown(policy))
        .containsExactly(
            "shop: Role/kubeguard:shop:web",
            "shop: kubeguard:shop:web gives Role/kubeguard:shop:web");
    assertThat(policy.bindings().getFirst().subjects())
        .containsExactly(new Subject.ServiceAccount("shop", "web"));
    assertThat(policy.roles().getFirst().metadata().labels())
        .containsEntry("app.kubernetes.io/managed-by", "kubeguard")
        .containsEntry("app.kubernetes.io/component", "rbac")
        .containsEntry("app.kubernetes.io/name", "web");
  }

  @Test
  void theSameInSeveralNamespacesMakesOneClusterRoleBoundInEach() {
    assertThat(shown(policy(WEB, "get pods a/", "get pods b/", "get pods c/", "get nodes")))
        .containsExactly(
            "ClusterRole/kubeguard:shop:web",
            "ClusterRole/kubeguard:shop:web:namespaced",
            "kubeguard:shop:web gives ClusterRole/kubeguard:shop:web",
            "a: kubeguard:shop:web gives ClusterRole/kubeguard:shop:web:namespaced",
            "b: kubeguard:shop:web gives ClusterRole/kubeguard:shop:web:namespaced",
            "c: kubeguard:shop:web gives ClusterRole/kubeguard:shop:web:namespaced");
  }

  @Test
  void differentSetsOfNamespacesGetRolesOfTheirOwn() {
    RbacPolicy policy =
        policy(WEB, "get pods a/", "get pods b/", "list pods c/", "list pods d/", "watch pods e/");
    assertThat(shown(policy))
        .containsExactly(
            "ClusterRole/kubeguard:shop:web:namespaced",
            "ClusterRole/kubeguard:shop:web:namespaced-2",
            "e: Role/kubeguard:shop:web",
            "a: kubeguard:shop:web gives ClusterRole/kubeguard:shop:web:namespaced",
            "b: kubeguard:shop:web gives ClusterRole/kubeguard:shop:web:namespaced",
            "c: kubeguard:shop:web gives ClusterRole/kubeguard:shop:web:namespaced-2",
            "d: kubeguard:shop:web gives ClusterRole/kubeguard:shop:web:namespaced-2",
            "e: kubeguard:shop:web gives Role/kubeguard:shop:web");
  }

  @Test
  void pathsAndClusterWideRequestsNeedAClusterRoleBinding() {
    RbacPolicy policy = policy(WEB, "get /metrics", "list nodes");
    assertThat(policy.bindings())
        .singleElement()
        .isInstanceOf(BindingObject.ClusterRoleBinding.class);
    assertThat(policy.roles().getFirst().rules())
        .containsExactly(
            PolicyRule.ofResources(List.of("list"), List.of(""), List.of("nodes"), List.of()),
            PolicyRule.ofPaths(List.of("get"), List.of("/metrics")));
  }

  @Test
  void usersAndAccountsNeverShareAName() {
    List<Identity> all =
        List.of(
            Identity.serviceAccount("user", "jane"),
            Identity.serviceAccount("jane", "namespaced"),
            Identity.serviceAccount("shop", "jane"),
            Identity.of("jane"),
            Identity.of("jane:namespaced"),
            Identity.of("jane:namespaced-2"),
            Identity.of("jane_3anamespaced"),
            Identity.of("shop:jane"),
            Identity.of("user:jane"));
    List<String> names = new ArrayList<>();
    for (Identity identity : all) {
      policy(identity, "get nodes", "get pods a/", "get pods b/", "list pods c/", "list pods d/")
          .roles()
          .forEach(role -> names.add(role.metadata().name()));
    }
    assertThat(names).doesNotHaveDuplicates().hasSize(3 * all.size());
  }

  @Test
  void hostileUserNamesMakeObjectsThatAnApiServerTakes() {
    for (String name :
        List.of(
            "../../etc/passwd",
            "a\nkind: Evil",
            "\u001b[31mred",
            "%2e%2e",
            "..",
            "jane@example.com",
            "arn:aws:iam::1:role/x",
            "ünïcode",
            "\ud800",
            "x".repeat(2_000))) {
      RbacPolicy policy = policy(Identity.of(name), "get pods shop/", "get nodes");
      assertThat(ObjectValidation.validate(policy)).as(name).isEmpty();
      assertThat(policy.roles().getFirst().metadata().name()).matches("[!-~]+");
    }
  }

  @RepeatedTest(100)
  void grantsExactlyWhatIsNeeded(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    List<Attributes> universe = universe();
    List<Attributes> wanted = universe.stream().filter(right -> random.nextInt(8) == 0).toList();
    RbacPolicy policy = RoleCreation.draft(WEB, needs(wanted)).policy();
    RbacAuthorizer authorizer = new RbacAuthorizer(policy);
    List<Need> needs = needs(wanted).granted();
    for (Attributes right : universe) {
      assertThat(authorizer.authorize(WEB, right) instanceof Decision.Allowed)
          .as("seed %d: %s", seed, right)
          .isEqualTo(needs.stream().anyMatch(need -> need.covers(right)));
    }
    assertThat(ObjectValidation.validate(policy)).as("seed %d", seed).isEmpty();
    List<Attributes> shuffled = new ArrayList<>(wanted);
    java.util.Collections.shuffle(shuffled, random);
    assertThat(RoleCreation.draft(WEB, needs(shuffled)).policy())
        .as("seed %d: in another order", seed)
        .isEqualTo(policy);
  }

  private static List<Attributes> universe() {
    List<Attributes> all = new ArrayList<>();
    for (String verb : List.of("get", "list", "delete")) {
      for (String group : List.of("", "apps")) {
        for (String resource : List.of("pods", "pods/log", "things")) {
          for (String namespace : List.of("", "a", "b", "c")) {
            for (String name : List.of("", "x", "y")) {
              all.add(
                  new Attributes.Resource(
                      verb, group, ResourceName.parse(resource), namespace, name));
            }
          }
        }
      }
      all.add(new Attributes.NonResource(verb, "/metrics"));
      all.add(new Attributes.NonResource(verb, "/healthz"));
    }
    return all;
  }
}

package io.kubeguard.core.rbac.refine;

import static io.kubeguard.core.rbac.refine.World.account;
import static io.kubeguard.core.rbac.refine.World.clusterRef;
import static io.kubeguard.core.rbac.refine.World.roleRef;
import static io.kubeguard.core.rbac.refine.World.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.ServiceAccount;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Dangers;
import io.kubeguard.core.rbac.danger.Risk;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.impact.Impacts;
import io.kubeguard.core.rbac.impact.ObjectImpact;
import io.kubeguard.core.verify.Refinement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a refinement takes away of what is dangerous. */
final class RefinementImpactTest {
  private static final Identity WEB = Identity.serviceAccount("shop", "web");
  private static final Subject WEB_ACCOUNT = account("shop", "web");

  @Test
  void dangersGoOrBecomeLess() {
    Impact impact =
        impact(
            new World()
                .role(
                    "shop",
                    "web",
                    rule("get,list", "core", "secrets"),
                    rule("create", "core", "pods"))
                .bind("shop", "web", roleRef("web"), WEB_ACCOUNT)
                .saw(WEB, "get", "", "secrets", "shop", "login"));
    ObjectImpact role = impact.objects().getFirst();
    assertThat(role.title()).isEqualTo("Role shop/web");
    assertThat(closed(role))
        .containsExactly(
            "high create-pods: gone [create pods]",
            "high get-secrets: low [get secrets]",
            "high list-secrets: gone [list secrets]");
    assertThat(impact.before().dangerous()).isEqualTo(3);
    assertThat(impact.after().dangerous()).isEqualTo(1);
  }

  @Test
  void theSameRightsAreWorseInTheControlPlanesNamespace() {
    Impact impact =
        impact(
            new World()
                .clusterRole("reader", rule("list", "core", "secrets,services"))
                .bind("shop", "reader", clusterRef("reader"), WEB_ACCOUNT)
                .bind("kube-system", "reader", clusterRef("reader"), WEB_ACCOUNT)
                .saw(WEB, "list", "", "services", "shop", ""));
    assertThat(closed(impact.objects().getFirst()))
        .containsExactly("critical list-secrets: gone [list secrets]");
  }

  @Test
  void aBindingThatGivesWayClosesWhatItsRoleHeld() {
    Impact impact =
        impact(
            new World()
                .bindEverywhere("root", "cluster-admin", WEB_ACCOUNT)
                .saw(WEB, "list", "", "nodes", "", ""));
    ObjectImpact binding = impact.objects().getFirst();
    assertThat(binding.title()).isEqualTo("ClusterRoleBinding root");
    assertThat(binding.closed().stream().map(closed -> closed.danger().id()).sorted())
        .isEqualTo(Dangers.ids());
    assertThat(binding.closed()).allMatch(ClosedDanger::isGone).isSorted();
    assertThat(impact.takeovers().before()).isPositive();
    assertThat(impact.takeovers().after()).isZero();
  }

  /** Each danger names exactly the removed rights in which it lies. */
  @Test
  void rightsAreThoseInWhichTheDangerLies() {
    PolicyRule wide = rule("*", "*", "*");
    PolicyRule narrow =
        rule("get,list,create,patch,delete,impersonate", "core", "pods,secrets,users");
    World world =
        new World()
            .clusterRole("wide", wide, narrow)
            .bindEverywhere("wide", "wide", WEB_ACCOUNT)
            .saw(WEB, "list", "", "pods", "", "");
    Refinement refinement = world.refine();
    List<Attributes> removed =
        refinement.changes().roles().getFirst().rules().stream()
            .flatMap(change -> change.removed().stream())
            .toList();
    ObjectImpact role = Impacts.of(refinement, ClusterModel.EMPTY).objects().getFirst();
    assertThat(role.closed()).hasSizeGreaterThan(50);
    for (ClosedDanger closed : role.closed()) {
      Set<Attributes> expected = new TreeSet<>();
      for (Attributes right : removed) {
        if (ids(GrantedRights.rule(right)).contains(closed.danger().id())) {
          expected.add(right);
        }
      }
      assertThat(closed.rights()).as(closed.danger().id()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void takeoversAreCountedHoweverManyAccountsThereAre() {
    int accounts = 1_500;
    World world = new World().clusterRole("wide", rule("list,create", "core", "pods"));
    List<ServiceAccount> objects = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      objects.add(ServiceAccount.of("n" + i % 30, "a" + i));
    }
    world
        .bindEverywhere("wide", "wide", account("n0", "a0"))
        .saw(Identity.serviceAccount("n0", "a0"), "list", "", "pods", "", "");
    Refinement refinement = world.refine();
    ClusterModel model = new ClusterModel(refinement.before(), objects, List.of(), List.of());
    Impact impact = Impacts.of(refinement, model);
    // Every other account, a node, and by a controller's account the cluster administrator.
    assertThat(impact.takeovers().before()).isEqualTo(accounts - 1 + 2);
    assertThat(impact.takeovers().after()).isZero();
    assertThat(impact.takeovers().closedPairs()).isEqualTo(accounts - 1 + 2);
    assertThat(impact.takeovers().closed()).hasSize(100);
  }

  @Test
  void whatChangesNothingClosesNothing() {
    Impact impact =
        impact(
            new World()
                .role("shop", "web", rule("create", "core", "pods"))
                .bind("shop", "web", roleRef("web"), WEB_ACCOUNT)
                .saw(WEB, "create", "", "pods", "shop", ""));
    assertThat(impact.objects()).isEmpty();
    assertThat(impact.takeovers().closedPairs()).isZero();
  }

  private static Impact impact(World world) {
    Refinement refinement = world.refine();
    return Impacts.of(
        refinement,
        new ClusterModel(
            refinement.before(), List.of(ServiceAccount.of("shop", "web")), List.of(), List.of()));
  }

  private static Set<String> ids(PolicyRule rule) {
    return Dangers.of(rule, "").stream().map(Danger::id).collect(Collectors.toSet());
  }

  private static List<String> closed(ObjectImpact object) {
    return object.closed().stream()
        .map(
            closed ->
                closed.danger().risk()
                    + " "
                    + closed.danger().id()
                    + ": "
                    + closed.left().map(Risk::toString).orElse("gone")
                    + " "
                    + closed.rights().stream()
                        .map(right -> right.toString().replace(" cluster-wide", ""))
                        .toList())
        .sorted()
        .toList();
  }
}

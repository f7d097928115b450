package io.kubeguard.core.rbac.refine;

import static io.kubeguard.core.rbac.refine.World.account;
import static io.kubeguard.core.rbac.refine.World.clusterRef;
import static io.kubeguard.core.rbac.refine.World.paths;
import static io.kubeguard.core.rbac.refine.World.roleRef;
import static io.kubeguard.core.rbac.refine.World.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.refine.KeptRight.Holder;
import io.kubeguard.core.verify.Refinement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleRefinementTest {
  private static final Identity WEB = Identity.serviceAccount("shop", "web");
  private static final Identity STOCK = Identity.serviceAccount("shop", "stock");
  private static final Subject WEB_ACCOUNT = account("shop", "web");
  private static final Subject STOCK_ACCOUNT = account("shop", "stock");

  @Test
  void listItemsGoWhereTheRestIsAProduct() {
    World world =
        bound(rule("get,list,delete", "core", "pods,services"))
            .saw(WEB, "list", "", "pods", "shop", "")
            .saw(WEB, "list", "", "services", "shop", "");
    assertThat(rules(world.refine(), "web")).containsExactly(rule("list", "core", "pods,services"));
  }

  @Test
  void starsBecomeWhatWasUsed() {
    World world =
        bound(rule("*", "*", "*"))
            .saw(WEB, "list", "", "pods", "shop", "")
            .saw(WEB, "update", "apps", "deployments/scale", "shop", "front");
    assertThat(rules(world.refine(), "web"))
        .containsExactly(
            rule("list", "core", "pods"), rule("update", "apps", "deployments/scale", "front"));
  }

  @Test
  void aFullyUsedRoleStays() {
    World world = bound(rule("list", "core", "pods")).saw(WEB, "list", "", "pods", "shop", "");
    assertThat(world.refine().isUnchanged()).isTrue();
  }

  @Test
  void namesStayOpenWhenAsked() {
    World world =
        bound(rule("get,delete", "core", "pods")).saw(WEB, "get", "", "pods", "shop", "one");
    RefineOptions standard = RefineOptions.standard(World.TODAY);
    RefineOptions open =
        new RefineOptions(standard.allowances(), false, 10, false, List.of(), World.TODAY);
    assertThat(rules(world.refine(), "web")).containsExactly(rule("get", "core", "pods", "one"));
    assertThat(rules(world.refine(open), "web")).containsExactly(rule("get", "core", "pods"));
  }

  @Test
  void theListOfAnInformerStays() {
    World world =
        bound(rule("get,list,watch", "core", "pods")).saw(WEB, "watch", "", "pods", "shop", "");
    assertThat(rules(world.refine(), "web")).containsExactly(rule("list,watch", "core", "pods"));
  }

  @Test
  void whatTheLogCannotShowStaysUnderItsName() {
    World world =
        new World()
            .clusterRole(
                "monitor",
                rule("get,list", "core", "nodes,nodes/metrics"),
                paths("get", "/metrics", "/other"))
            .bindEverywhere("monitor", "monitor", WEB_ACCOUNT)
            .saw(WEB, "list", "", "nodes", "", "");
    Refinement refinement = world.refine();
    assertThat(rules(refinement, "monitor"))
        .containsExactly(
            rule("list", "core", "nodes"),
            rule("get,list", "core", "nodes/metrics"),
            paths("get", "/metrics"));
    assertThat(refinement.changes().roles().getFirst().rules().getLast().kept())
        .extracting(backed -> backed.backings().getFirst())
        .allMatch(Backing.NotObservable.class::isInstance);
  }

  @Test
  void combinationsThatARuleOverTwoGroupsNeverMeantGo() {
    World world =
        bound(rule("list,delete", "core,batch", "pods,jobs"))
            .saw(WEB, "list", "", "pods", "shop", "")
            .saw(WEB, "list", "batch", "jobs", "shop", "");
    assertThat(rules(world.refine(), "web"))
        .containsExactly(rule("list", "core", "pods"), rule("list", "batch", "jobs"));
  }

  @Test
  void whoIsNeverSeenKeepsEverythingUnlessAsked() {
    World world =
        new World()
            .role("shop", "web", rule("get,list", "core", "pods"))
            .bind("shop", "web", roleRef("web"), WEB_ACCOUNT, STOCK_ACCOUNT)
            .saw(WEB, "list", "", "pods", "shop", "");
    Refinement left = world.refine();
    assertThat(left.isUnchanged()).isTrue();
    assertThat(left.changes().unjudged().getFirst().reasons().getFirst())
        .isEqualTo(
            "ServiceAccount shop/stock has it by RoleBinding shop/web, and the log never shows an"
                + " allowed request of it");
    assertThat(left.changes().suggestions())
        .extracting(Suggestion::kind)
        .containsExactly(Suggestion.Kind.REMOVE_UNSEEN);

    RefineOptions standard = RefineOptions.standard(World.TODAY);
    RefineOptions asked =
        new RefineOptions(standard.allowances(), true, 10, true, List.of(), World.TODAY);
    Refinement removed = world.refine(asked);
    assertThat(rules(removed, "web")).containsExactly(rule("list", "core", "pods"));
    assertThat(removed.after().bindings().getFirst().subjects()).containsExactly(WEB_ACCOUNT);
    assertThat(world.refine(removed.after(), asked).isUnchanged()).isTrue();
  }

  @Test
  void groupsAreOnlyJudgedWhereTheLogTellsThem() {
    RefineOptions standard = RefineOptions.standard(World.TODAY);
    RefineOptions remove =
        new RefineOptions(standard.allowances(), true, 10, true, List.of(), World.TODAY);
    World silent =
        new World()
            .clusterRole("devs", rule("get", "core", "pods"))
            .bindEverywhere("devs", "devs", new Subject.Group("devs"))
            .saw(Identity.of("alice"), "get", "", "pods", "shop", "");
    assertThat(silent.refine(remove).isUnchanged()).as("no event tells of groups").isTrue();
    World telling = silent.saw(Identity.of("bob", "ops"), "list", "", "pods", "shop", "");
    assertThat(telling.refine(remove).isUnchanged()).as("nobody of the group was seen").isFalse();
  }

  @Test
  void thoseWhoBreakTheGlassAreNeverUnseen() {
    RefineOptions standard = RefineOptions.standard(World.TODAY);
    RefineOptions remove =
        new RefineOptions(standard.allowances(), true, 10, true, List.of(), World.TODAY);
    World world =
        new World()
            .clusterRole("all", rule("*", "*", "*"))
            .bindEverywhere("all", "all", new Subject.Group("system:masters"))
            .saw(Identity.of("bob", "ops"), "list", "", "pods", "shop", "");
    assertThat(world.refine(remove).isUnchanged()).isTrue();
  }

  @Test
  void pathsOfARoleThatIsBoundInNamespacesOnlyAreNothingNew() {
    World world =
        new World()
            .clusterRole("web", paths("get", "/metrics", "/foo"), rule("get,list", "core", "pods"))
            .bind("shop", "web", clusterRef("web"), WEB_ACCOUNT)
            .saw(WEB, "list", "", "pods", "shop", "");
    assertThat(rules(world.refine(), "web")).contains(rule("list", "core", "pods"));
  }

  @Test
  void fewWritesWithoutAnyReadShowThatNoReadIsLogged() {
    World world = bound(rule("get,list,create", "core", "configmaps"));
    for (int i = 0; i < 12; i++) {
      world.saw(WEB, "create", "", "configmaps", "shop", "");
    }
    assertThat(rules(world.refine(), "web"))
        .containsExactly(rule("get,list,create", "core", "configmaps"));
  }

  @Test
  void aRoleOfSeveralKeepsTheUnionAndOffersASplit() {
    World world =
        new World()
            .role("shop", "both", rule("get,list,create,delete", "core", "pods,services"))
            .bind("shop", "both", roleRef("both"), WEB_ACCOUNT, STOCK_ACCOUNT)
            .saw(WEB, "list", "", "pods", "shop", "")
            .saw(STOCK, "list", "", "services", "shop", "")
            .saw(STOCK, "create", "", "services", "shop", "")
            .saw(STOCK, "create", "", "pods", "shop", "");
    Refinement refinement = world.refine();
    assertThat(rules(refinement, "both"))
        .containsExactly(rule("list,create", "core", "pods,services"));
    Suggestion split = refinement.changes().suggestions().getFirst();
    assertThat(split.kind()).isEqualTo(Suggestion.Kind.SPLIT_SUBJECTS);
    assertThat(World.rights(split.draft(), WEB)).containsExactly("list pods in shop");
  }

  @Test
  void aBindingToABuiltInRoleGivesWay() {
    World world =
        new World()
            .bindEverywhere("deployer", "cluster-admin", WEB_ACCOUNT)
            .saw(WEB, "create", "apps", "deployments", "shop", "")
            .saw(WEB, "list", "", "nodes", "", "");
    Refinement refinement = world.refine();
    assertThat(refinement.after().bindings())
        .extracting(binding -> binding.metadata().name())
        .containsOnly("kubeguard:deployer");
    assertThat(World.rights(refinement.after(), WEB))
        .containsExactly(
            "create deployments.apps in shop",
            "get /metrics",
            "get nodes/healthz cluster-wide",
            "get nodes/metrics cluster-wide",
            "get nodes/stats cluster-wide",
            "list nodes cluster-wide");
  }

  @Test
  void subjectsOfABuiltInRoleWithDifferentUsesGetRolesOfTheirOwn() {
    World world =
        new World()
            .bind("shop", "admins", clusterRef("admin"), WEB_ACCOUNT, STOCK_ACCOUNT)
            .saw(WEB, "list", "", "pods", "shop", "")
            .saw(STOCK, "list", "", "services", "shop", "");
    Refinement refinement = world.refine();
    assertThat(World.rights(refinement.after(), WEB)).containsExactly("list pods in shop");
    assertThat(World.rights(refinement.after(), STOCK)).containsExactly("list services in shop");
  }

  @Test
  void anUnusedBindingToABuiltInRoleGoes() {
    World world =
        new World()
            .bind("shop", "admins", clusterRef("edit"), WEB_ACCOUNT)
            .saw(WEB, "list", "", "nodes", "", "");
    Refinement refinement = world.refine();
    assertThat(refinement.after().bindings()).isEmpty();
    assertThat(codes(refinement)).contains("unused-binding");
    assertThat(refinement.changes().notGranted())
        .extracting(other -> other.attributes().toString())
        .containsExactly("list nodes cluster-wide");
  }

  @Test
  void partsOfAnAggregatedRoleAreRefined() {
    LabelSelector selector = new LabelSelector(Map.of("part", "yes"), List.of());
    World world =
        new World()
            .clusterRole("all", Map.of(), List.of(selector), rule("get", "core", "secrets"))
            .clusterRole("part", Map.of("part", "yes"), List.of(), rule("*", "core", "pods"))
            .bind("shop", "web", clusterRef("all"), WEB_ACCOUNT)
            .saw(WEB, "list", "", "pods", "shop", "");
    Refinement refinement = world.refine();
    assertThat(rules(refinement, "part")).containsExactly(rule("list", "core", "pods"));
    assertThat(rules(refinement, "all")).containsExactly(rule("get", "core", "secrets"));
  }

  @Test
  void whatABuiltInRoleCollectsStays() {
    World world =
        new World()
            .clusterRole(
                "part",
                Map.of("rbac.authorization.k8s.io/aggregate-to-view", "true"),
                List.of(),
                rule("get,list", "example.com", "widgets"))
            .bind("shop", "web", clusterRef("part"), WEB_ACCOUNT)
            .saw(WEB, "list", "example.com", "widgets", "shop", "");
    assertThat(world.refine().isUnchanged()).isTrue();
  }

  @Test
  void decisionsKeepWhatIsGrantedUntilTheyExpire() {
    World world = bound(rule("*", "core", "pods,secrets")).saw(WEB, "list", "", "pods", "shop", "");
    PolicyRule wanted = rule("get,list", "core", "*");
    Refinement kept = world.refine(deciding(wanted, World.TODAY));
    assertThat(rules(kept, "web")).containsExactly(rule("get,list", "core", "pods,secrets"));
    Refinement expired = world.refine(deciding(wanted, World.TODAY.minusDays(1)));
    assertThat(rules(expired, "web")).containsExactly(rule("list", "core", "pods"));
    assertThat(codes(expired)).contains("allowance-expired");
    Refinement useless = world.refine(deciding(rule("list", "core", "pods"), World.TODAY));
    assertThat(codes(useless)).contains("allowance-unused");
  }

  private static RefineOptions deciding(PolicyRule right, LocalDate expires) {
    KeptRight decision =
        new KeptRight(
            new Holder.OfSubject("shop/w*"),
            right,
            "we need it",
            Optional.of(expires),
            Location.of("allowances.yaml", 3));
    return new RefineOptions(Set.of(), true, 10, false, List.of(decision), World.TODAY);
  }

  @Test
  void oddManifestsAreFindings() {
    World world =
        new World()
            .role("shop", "twice", rule("get", "core", "pods"))
            .role("shop", "twice", rule("get", "core", "pods"))
            .role("shop", "loose", rule("get", "core", "pods"), rule("get", "core", "pods"))
            .role("shop", "web", rule("get", "core", "pods"))
            .exists("shop", "web")
            .exists("shop", "idle")
            .bind("shop", "web", roleRef("web"), WEB_ACCOUNT)
            .bind("shop", "lost", roleRef("gone"), WEB_ACCOUNT)
            .bind("shop", "typo", roleRef("web"), account("shop", "wbe"))
            .bind("shop", "pods", roleRef("web"), account("shop", "default"))
            .bind("shop", "all", roleRef("web"), new Subject.Group("system:authenticated"))
            .saw(WEB, "list", "", "services", "shop", "");
    assertThat(codes(world.refine()))
        .contains(
            "duplicate-object",
            "duplicate-rule",
            "unbound-role",
            "unused-account",
            "missing-role",
            "missing-account",
            "default-account",
            "open-group");
  }

  @Test
  void anAccountIsMissingOnlyWhereTheManifestsHoldItsNamespace() {
    World world =
        new World()
            .role("shop", "web", rule("get", "core", "pods"))
            .bind("shop", "web", roleRef("web"), account("shop", "wbe"), account("other", "web"))
            .saw(WEB, "list", "", "services", "shop", "");
    assertThat(codes(world.refine())).doesNotContain("missing-account");
    assertThat(codes(world.declares("shop").refine())).containsOnlyOnce("missing-account");
  }

  @Test
  void whoWritesRolesMayNeedMoreThanTheLogShows() {
    String rbac = "rbac.authorization.k8s.io";
    World world =
        new World()
            .role("shop", "web", rule("*", "core", "pods,secrets"))
            .bind("shop", "web", roleRef("web"), WEB_ACCOUNT)
            .role("shop", "roles", rule("create", rbac, "roles"))
            .bind("shop", "roles", roleRef("roles"), WEB_ACCOUNT)
            .saw(WEB, "get", "", "pods", "shop", "");
    assertThat(codes(world.refine())).doesNotContain("hidden-check");
    world.saw(WEB, "create", rbac, "roles", "shop", "made");
    Refinement refinement = world.refine();
    assertThat(refinement.changes().findings())
        .filteredOn(finding -> finding.code().equals("hidden-check"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.location())
                  .isEqualTo(refinement.changes().roles().getFirst().role().location());
              assertThat(finding.message())
                  .contains("create roles.rbac.authorization.k8s.io in shop")
                  .contains("every right in the role that is written");
            });
    assertThat(codes(refinement)).containsOnlyOnce("hidden-check");
  }

  @Test
  void nothingUsedLeavesAnEmptyRole() {
    World world = bound(rule("get", "core", "pods")).saw(WEB, "list", "", "nodes", "", "");
    Refinement refinement = world.refine();
    assertThat(rules(refinement, "web")).isEmpty();
    assertThat(codes(refinement)).contains("empty-role", "unused-binding");
  }

  @Test
  void aUseInFewNamespacesOffersRoleBindings() {
    World world =
        new World()
            .clusterRole("web", rule("list", "core", "pods"))
            .bindEverywhere("web", "web", WEB_ACCOUNT)
            .saw(WEB, "list", "", "pods", "shop", "");
    assertThat(world.refine().changes().suggestions())
        .extracting(Suggestion::kind)
        .containsExactly(Suggestion.Kind.NARROW_SCOPE);
  }

  @Test
  void useThatDiffersByNamespaceOffersRolesInEach() {
    World world =
        new World()
            .clusterRole("web", rule("get,list,create", "core", "pods,services"))
            .bind("a", "web", clusterRef("web"), WEB_ACCOUNT)
            .bind("b", "web", clusterRef("web"), WEB_ACCOUNT)
            .saw(WEB, "list", "", "pods", "a", "")
            .saw(WEB, "create", "", "pods", "b", "")
            .saw(WEB, "create", "", "services", "b", "");
    Suggestion split = world.refine().changes().suggestions().getFirst();
    assertThat(split.kind()).isEqualTo(Suggestion.Kind.SPLIT_NAMESPACES);
    assertThat(World.rights(split.draft(), WEB))
        .containsExactly("create pods in b", "create services in b", "list pods in a");
  }

  @Test
  void countsSpellStarsOut() {
    World world = bound(rule("*", "core", "pods")).saw(WEB, "list", "", "pods", "shop", "");
    assertThat(world.refine().changes().counts())
        .containsExactly(
            new PermissionCount(
                WEB, new PermissionCount.Sum(8, 5, 1), new PermissionCount.Sum(1, 0, 1)));
  }

  @Test
  void namingObjectsCountsAsNoMore() {
    World world =
        bound(rule("get,delete", "core", "pods"))
            .saw(WEB, "get", "", "pods", "shop", "one")
            .saw(WEB, "get", "", "pods", "shop", "two")
            .saw(WEB, "get", "", "pods", "shop", "three");
    PermissionCount count = world.refine().changes().counts().getFirst();
    assertThat(count.sumBefore().granted()).isEqualTo(2);
    assertThat(count.sumAfter().granted()).isEqualTo(1);
  }

  private static World bound(PolicyRule... rules) {
    return new World().role("shop", "web", rules).bind("shop", "web", roleRef("web"), WEB_ACCOUNT);
  }

  private static List<PolicyRule> rules(Refinement refinement, String role) {
    return refinement.after().roles().stream()
        .filter(its -> its.metadata().name().equals(role))
        .map(RoleObject::rules)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codes(Refinement refinement) {
    return refinement.changes().findings().stream().map(Diagnostic::code).toList();
  }
}

package io.kubeguard.core.replay;

import static io.kubeguard.core.Seen.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.Seen;
import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PolicyReplayTest {
  private static final Location HERE = Location.of("rbac.yaml", 1);

  private static PolicyRule rule(String verbs, String groups, String resources, String... names) {
    return PolicyRule.ofResources(
        List.of(verbs.split(",", -1)),
        List.of(groups.split(",", -1)),
        List.of(resources.split(",", -1)),
        List.of(names));
  }

  private static RbacPolicy role(PolicyRule... rules) {
    return new RbacPolicy(
        List.of(new RoleObject.Role(Metadata.of("shop", "web"), List.of(rules), HERE)),
        List.of(binding(RoleRef.Kind.ROLE, "web")));
  }

  private static BindingObject binding(RoleRef.Kind kind, String role) {
    return new BindingObject.RoleBinding(
        Metadata.of("shop", "web"), new RoleRef(kind, role), List.of(Subject.of(WEB)), HERE);
  }

  private static Replay replay(RbacPolicy policy, Seen seen) {
    return new PolicyReplay(policy, BootstrapPolicy.policy())
        .replay(
            seen.profile(), WEB::equals, new Observability(seen.profile(), ApiResources.builtIn()));
  }

  private static Judgement judged(RbacPolicy policy, Seen seen) {
    return replay(policy, seen).judged().getFirst();
  }

  @Test
  void whatIsGrantedAndWhatIsMissing() {
    Seen seen = new Seen().allowed("get pods shop/a").allowed("get secrets shop/b");
    Judgement judgement = judged(role(rule("get", "", "pods")), seen);
    assertThat(judgement.requests()).hasSize(2);
    assertThat(judgement.broken())
        .singleElement()
        .satisfies(
            answer -> assertThat(answer.attributes()).isEqualTo(Seen.right("get secrets shop/b")));
  }

  @Test
  void anotherAuthorisersDecisionIsSaidAndNotBroken() {
    Seen seen = new Seen().allowed("get pods shop/a");
    seen.add("get secrets shop/b", Outcome.ALLOWED_ELSEWHERE, Basis.REQUEST);
    Replay replay = replay(role(rule("get", "", "pods")), seen);
    assertThat(replay.isSound()).isTrue();
    assertThat(replay.judged().getFirst().elsewhere()).singleElement().matches(Answer::isDenied);
  }

  @Test
  void whatARequestImpliesIsSaidAndNotBroken() {
    Seen seen = new Seen().allowed("get pods shop/a");
    for (Basis basis :
        List.of(
            Basis.APPLY_CREATE,
            Basis.HIDDEN_CHECK,
            Basis.POSSIBLE_CHECK,
            Basis.IMPERSONATION_ADDED)) {
      seen.add("create things.example.com shop/" + basis, Outcome.ALLOWED, basis);
    }
    Replay replay = replay(role(rule("get", "", "pods")), seen);
    assertThat(replay.isSound()).isTrue();
    assertThat(replay.judged().getFirst().implied()).hasSize(4).allMatch(Answer::isDenied);
  }

  @Test
  void reviewsAndImpersonationAreRequestsOfTheirOwn() {
    Seen seen = new Seen().allowed("get pods shop/a");
    seen.add("get nodes/metrics n", Outcome.ALLOWED, Basis.REVIEW);
    seen.add("impersonate users jane", Outcome.ALLOWED, Basis.IMPERSONATION);
    assertThat(judged(role(rule("get", "", "pods")), seen).broken()).hasSize(2);
  }

  @Test
  void aReviewThatAsksForEverythingIsAQuestionAndNoUse() {
    Seen seen = new Seen().allowed("get pods shop/a");
    seen.add("escalate roles.rbac.authorization.k8s.io shop/", Outcome.ALLOWED, Basis.REVIEW);
    Replay replay = replay(role(rule("get", "", "pods")), seen);
    assertThat(replay.isSound()).isTrue();
    assertThat(replay.judged().getFirst().implied()).hasSize(1);
  }

  @Test
  void refusedAndUnclearRequestsAreNoQuestion() {
    Seen seen = new Seen().allowed("get pods shop/a");
    seen.add("get secrets shop/b", Outcome.DENIED, Basis.REQUEST);
    seen.add("get secrets shop/c", Outcome.UNKNOWN, Basis.REQUEST);
    assertThat(judged(role(rule("get", "", "pods")), seen).requests()).hasSize(1);
  }

  @Test
  void builtInRightsOfEveryoneCount() {
    Seen seen = new Seen().allowed("get pods shop/a").allowed("get /version");
    assertThat(replay(role(rule("get", "", "pods")), seen).isSound()).isTrue();
  }

  @Test
  void aBuiltInRoleMayBeBound() {
    RbacPolicy viewer =
        new RbacPolicy(List.of(), List.of(binding(RoleRef.Kind.CLUSTER_ROLE, "view")));
    Seen seen = new Seen().allowed("list pods shop/").allowed("list secrets shop/");
    assertThat(judged(viewer, seen).broken())
        .singleElement()
        .satisfies(
            answer -> assertThat(answer.attributes()).isEqualTo(Seen.right("list secrets shop/")));
  }

  @Test
  void anAggregatedClusterRoleHoldsTheRulesThatItCollects() {
    RoleObject.ClusterRole whole =
        new RoleObject.ClusterRole(
            Metadata.of("", "whole"),
            List.of(rule("delete", "", "pods")),
            List.of(new LabelSelector(Map.of("part", "yes"), List.of())),
            HERE);
    RoleObject.ClusterRole part =
        new RoleObject.ClusterRole(
            new Metadata("", "part", Map.of("part", "yes"), Map.of()),
            List.of(rule("get", "", "pods")),
            List.of(),
            HERE);
    RbacPolicy policy =
        new RbacPolicy(List.of(whole, part), List.of(binding(RoleRef.Kind.CLUSTER_ROLE, "whole")));
    Seen seen = new Seen().allowed("get pods shop/a").allowed("delete pods shop/a");
    assertThat(judged(policy, seen).broken())
        .singleElement()
        .satisfies(
            answer -> assertThat(answer.attributes()).isEqualTo(Seen.right("delete pods shop/a")));
  }

  @Test
  void othersAreCountedAsNotJudged() {
    Identity other = Identity.serviceAccount("shop", "other");
    Seen seen = new Seen().allowed("get pods shop/a").by(other).allowed("get nodes x");
    Replay replay = replay(role(rule("get", "", "pods")), seen);
    assertThat(replay.notJudged()).containsExactly(other);
    assertThat(replay.isSound()).isTrue();
  }

  @Test
  void namesThatAProfileNoLongerHoldsNeedARuleWithoutNames() {
    Seen seen = new Seen();
    for (int i = 0; i < 1_100; i++) {
      seen.allowed("get secrets shop/s" + i);
    }
    assertThat(replay(role(rule("get", "", "secrets")), seen).isSound()).isTrue();
    assertThat(replay(role(rule("get", "", "secrets", "s0", "s1")), seen).isSound()).isFalse();
  }

  @Test
  void unusedRightsAreGroupedAndUsedOnesAreNot() {
    Seen seen = new Seen().allowed("get pods shop/a");
    Unused unused =
        replay(role(rule("get,list,delete", "", "pods,services")), seen).unused().getFirst();
    assertThat(unused.rules())
        .containsExactlyInAnyOrder(
            rule("list,delete", "", "pods"), rule("get,list,delete", "", "services"));
    assertThat(unused.kept()).isEmpty();
    assertThat(unused.wide()).isEmpty();
  }

  @Test
  void aPolicyThatFitsHasNothingUnused() {
    Seen seen = new Seen().allowed("get pods shop/a");
    assertThat(replay(role(rule("get", "", "pods", "a")), seen).unused()).isEmpty();
  }

  @Test
  void aRightCountsAsUsedByWhicheverBindingGrantsIt() {
    Seen seen = new Seen().allowed("get pods shop/a");
    RbacPolicy twice =
        role(rule("get", "", "pods"))
            .plus(
                new RbacPolicy(
                    List.of(
                        new RoleObject.ClusterRole(
                            Metadata.of("", "pods"),
                            List.of(rule("get", "", "pods")),
                            List.of(),
                            HERE)),
                    List.of(
                        new BindingObject.ClusterRoleBinding(
                            Metadata.of("", "pods"),
                            new RoleRef(RoleRef.Kind.CLUSTER_ROLE, "pods"),
                            List.of(Subject.of(WEB)),
                            HERE))));
    assertThat(replay(twice, seen).unused()).isEmpty();
  }

  @Test
  void wildcardsThatWereUsedSayWhatFor() {
    Seen seen = new Seen().allowed("get pods shop/a").allowed("list pods shop/");
    Unused unused = replay(role(rule("*", "*", "*")), seen).unused().getFirst();
    assertThat(unused.rules()).isEmpty();
    assertThat(unused.wide()).hasSize(1);
    assertThat(unused.wide().getFirst().granted()).isEqualTo(rule("*", "*", "*"));
    assertThat(unused.wide().getFirst().used())
        .containsExactlyInAnyOrder(rule("list", "", "pods"), rule("get", "", "pods", "a"));
  }

  @Test
  void whatTheLogCouldNotShowIsKeptWithTheReason() {
    Seen seen = new Seen().allowed("watch pods shop/");
    Unused unused =
        replay(
                role(
                    rule("get", "", "nodes/metrics"),
                    rule("escalate", "rbac.authorization.k8s.io", "roles"),
                    rule("update", "apps", "deployments/finalizers"),
                    rule("get", "", "jobs"),
                    rule("list,watch", "", "pods")),
                seen)
            .unused()
            .getFirst();
    assertThat(unused.rules()).isEmpty();
    assertThat(unused.kept()).extracting(Unused.Kept::reason).doesNotHaveDuplicates().hasSize(5);
    assertThat(unused.kept())
        .filteredOn(kept -> kept.rule().equals(rule("list", "", "pods")))
        .singleElement()
        .satisfies(kept -> assertThat(kept.reason()).startsWith("informer-list"));
  }

  @Test
  void subjectsThatTheLogNeverShowsAreNamed() {
    RbacPolicy policy =
        new RbacPolicy(
            role(rule("get", "", "pods")).roles(),
            List.of(
                new BindingObject.RoleBinding(
                    Metadata.of("shop", "web"),
                    new RoleRef(RoleRef.Kind.ROLE, "web"),
                    List.of(
                        Subject.of(WEB),
                        new Subject.ServiceAccount("shop", "gone"),
                        new Subject.Group("system:serviceaccounts:shop")),
                    HERE)));
    assertThat(replay(policy, new Seen().allowed("get pods shop/a")).unseen())
        .containsExactly("ServiceAccount shop/gone");
  }
}

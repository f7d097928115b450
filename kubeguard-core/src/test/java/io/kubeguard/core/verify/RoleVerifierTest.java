package io.kubeguard.core.verify;

import static io.kubeguard.core.Seen.WEB;
import static io.kubeguard.core.Seen.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.Seen;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.NeedFinder;
import io.kubeguard.core.rbac.create.Needs;
import io.kubeguard.core.rbac.create.RoleCreation;
import io.kubeguard.core.rbac.create.RoleDraft;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.create.Widening;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class RoleVerifierTest {
  private static final Location HERE = Location.of("draft");

  private final RoleVerifier verifier = new RoleVerifier(BootstrapPolicy.everyone());
  private final Seen seen = new Seen().allowed("get pods shop/a").allowed("list secrets shop/");

  private static Needs needs(Activity activity, CreateOptions options) {
    return new NeedFinder(
            options, ApiResources.builtIn(), new RbacAuthorizer(BootstrapPolicy.everyone()))
        .find(WEB, activity);
  }

  private static Needs needs(Activity activity) {
    return needs(activity, CreateOptions.standard());
  }

  private List<Finding> findings(RbacPolicy policy) {
    return findings(policy, needs(seen.activity()));
  }

  private List<Finding> findings(RbacPolicy policy, Needs needs) {
    return switch (verifier.verify(new RoleDraft(WEB, policy), needs, seen.activity())) {
      case Verdict.Accepted accepted -> List.of();
      case Verdict.Rejected rejected -> rejected.findings();
    };
  }

  private RbacPolicy good() {
    return RoleCreation.draft(WEB, needs(seen.activity())).policy();
  }

  private static RoleObject.Role role(PolicyRule... rules) {
    return new RoleObject.Role(Metadata.of("shop", "r"), List.of(rules), HERE);
  }

  private static BindingObject.RoleBinding binding(RoleRef ref, Subject... subjects) {
    return new BindingObject.RoleBinding(Metadata.of("shop", "r"), ref, List.of(subjects), HERE);
  }

  private static PolicyRule rule(String verb, String resource, String... names) {
    return PolicyRule.ofResources(List.of(verb), List.of(""), List.of(resource), List.of(names));
  }

  private static RbacPolicy bound(RoleObject.Role role) {
    return new RbacPolicy(List.of(role), List.of(binding(role.ref(), Subject.of(WEB))));
  }

  @Test
  void whatCreationDraftsIsAccepted() {
    assertThat(findings(good())).isEmpty();
  }

  @Test
  void aDraftThatAModelWouldWriteDifferentlyIsAcceptedToo() {
    assertThat(findings(bound(role(rule("list", "secrets"), rule("get", "pods", "a"))))).isEmpty();
  }

  @Test
  void whatIsMissingIsDenied() {
    assertThat(findings(bound(role(rule("get", "pods", "a")))))
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Denied.class,
            denied -> {
              assertThat(denied.attributes()).isEqualTo(right("list secrets shop/"));
              assertThat(denied.tally().evidence().getFirst().line()).isEqualTo(2);
            });
  }

  @Test
  void whatIsTooMuchIsUnbacked() {
    for (PolicyRule wider :
        List.of(
            rule("get", "pods"),
            rule("get", "pods", "a", "b"),
            rule("*", "pods", "a"),
            rule("get", "*", "a"),
            rule("watch", "secrets"))) {
      assertThat(findings(bound(role(rule("get", "pods", "a"), rule("list", "secrets"), wider))))
          .as(wider.toString())
          .isNotEmpty()
          .allMatch(Finding.Unbacked.class::isInstance);
    }
  }

  @Test
  void theSameRightInAnotherNamespaceIsUnbacked() {
    RoleObject.ClusterRole role =
        new RoleObject.ClusterRole(
            Metadata.of("", "r"),
            List.of(rule("get", "pods", "a"), rule("list", "secrets")),
            List.of(),
            HERE);
    RbacPolicy wide =
        new RbacPolicy(
            List.of(role),
            List.of(
                new BindingObject.ClusterRoleBinding(
                    Metadata.of("", "r"), role.ref(), List.of(Subject.of(WEB)), HERE)));
    assertThat(findings(wide)).hasSize(2).allMatch(Finding.Unbacked.class::isInstance);
  }

  @Test
  void whatAnApiServerWouldRefuseIsInvalid() {
    RoleObject.Role bad =
        new RoleObject.Role(
            Metadata.of("shop", "a/b"),
            List.of(rule("get", "pods", "a"), rule("list", "secrets")),
            HERE);
    assertThat(findings(bound(bad))).isNotEmpty().allMatch(Finding.Invalid.class::isInstance);
  }

  @Test
  void aBindingToARoleOutsideTheDraftGoesTooFar() {
    RbacPolicy more =
        good()
            .plus(
                new RbacPolicy(
                    List.of(),
                    List.of(
                        new BindingObject.RoleBinding(
                            Metadata.of("shop", "admin"),
                            new RoleRef(RoleRef.Kind.CLUSTER_ROLE, "cluster-admin"),
                            List.of(Subject.of(WEB)),
                            HERE))));
    assertThat(findings(more)).singleElement().isInstanceOf(Finding.Beyond.class);
  }

  @Test
  void aBindingToOthersGoesTooFar() {
    for (Subject other :
        List.of(
            new Subject.Group("system:authenticated"),
            new Subject.Group("system:serviceaccounts:shop"),
            new Subject.User("jane"),
            new Subject.ServiceAccount("shop", "other"))) {
      RoleObject.Role role = role(rule("get", "pods", "a"), rule("list", "secrets"));
      assertThat(
              findings(
                  new RbacPolicy(
                      List.of(role), List.of(binding(role.ref(), Subject.of(WEB), other)))))
          .as(other.toString())
          .singleElement()
          .isInstanceOf(Finding.Beyond.class);
    }
  }

  @Test
  void anAccountMayBeWrittenAsTheUserThatItIs() {
    RoleObject.Role role = role(rule("get", "pods", "a"), rule("list", "secrets"));
    assertThat(
            findings(
                new RbacPolicy(
                    List.of(role),
                    List.of(
                        binding(role.ref(), new Subject.User("system:serviceaccount:shop:web"))))))
        .isEmpty();
  }

  @Test
  void aRoleThatAggregatesGoesTooFar() {
    RoleObject.ClusterRole collecting =
        new RoleObject.ClusterRole(
            Metadata.of("", "c"),
            List.of(),
            List.of(new LabelSelector(Map.of("a", "b"), List.of())),
            HERE);
    RoleObject.ClusterRole lending =
        new RoleObject.ClusterRole(
            new Metadata(
                "", "d", Map.of("rbac.authorization.k8s.io/aggregate-to-view", "true"), Map.of()),
            List.of(),
            List.of(),
            HERE);
    for (RoleObject role : List.of(collecting, lending)) {
      assertThat(findings(good().plus(new RbacPolicy(List.of(role), List.of()))))
          .singleElement()
          .isInstanceOf(Finding.Beyond.class);
    }
  }

  @Test
  void needsThatLieAboutTheirEvidenceAreLookedUpInTheLog() {
    Support evidence = needs(seen.activity()).granted().getFirst().support();
    for (Support claim :
        List.of(
            evidence,
            new Support.Allowed(Allowance.INFORMER_LIST, Optional.empty()),
            new Support.Allowed(Allowance.EXEC_VERBS, Optional.empty()),
            new Support.Allowed(Allowance.APPLY_CREATE, Optional.empty()),
            new Support.Allowed(Allowance.HIDDEN_CHECK, Optional.empty()),
            new Support.Allowed(Allowance.IMPERSONATED_GROUPS, Optional.empty()),
            new Support.Allowed(Allowance.NOT_OBSERVABLE, Optional.empty()),
            new Support.Widened(Widening.NAMES, Optional.empty()),
            new Support.Widened(Widening.NAMESPACES, Optional.empty()))) {
      List<Need> made = new ArrayList<>(needs(seen.activity()).granted());
      made.add(new Need(right("delete secrets shop/"), claim));
      Needs lying = new Needs(made, List.of(), List.of());
      assertThat(findings(RoleCreation.draft(WEB, lying).policy(), lying))
          .as(claim.toString())
          .containsExactly(
              new Finding.Unbacked(right("delete secrets shop/"), "Role/kubeguard:shop:web"));
    }
  }

  @Test
  void aWideningThatNobodyAskedForIsRejected() {
    CreateOptions wide =
        new CreateOptions(CreateOptions.standard().allowances(), 10, EnumSet.allOf(Widening.class));
    Needs needs = needs(seen.activity(), wide);
    RoleDraft draft = RoleCreation.draft(WEB, needs);
    assertThat(verifier.verify(draft, needs, seen.activity())).isInstanceOf(Verdict.Rejected.class);
    assertThat(
            new RoleVerifier(BootstrapPolicy.everyone(), EnumSet.allOf(Widening.class))
                .verify(draft, needs, seen.activity()))
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void whatNoLogCouldShowCountsOnlyIfItWasGivenBefore() {
    Needs needs =
        new NeedFinder(
                new CreateOptions(EnumSet.allOf(Allowance.class), 10, Set.of()),
                ApiResources.builtIn(),
                new RbacAuthorizer(BootstrapPolicy.everyone()))
            .find(WEB, seen.activity(), List.of(right("get nodes/metrics")));
    RoleDraft draft = RoleCreation.draft(WEB, needs);
    assertThat(verifier.verify(draft, needs, seen.activity())).isInstanceOf(Verdict.Rejected.class);
    assertThat(verifier.verify(draft, needs, seen.activity(), List.of(right("get nodes/metrics"))))
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void eachAcceptedRuleCarriesWhatBacksIt() {
    Verdict verdict =
        verifier.verify(new RoleDraft(WEB, good()), needs(seen.activity()), seen.activity());
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            accepted ->
                assertThat(accepted.recommendation().rules())
                    .hasSize(2)
                    .allMatch(backed -> backed.needs().size() == 1));
  }

  @RepeatedTest(60)
  void creationIsAcceptedAndNothingWithEvidenceCanBeTakenAway(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Activity activity = random(seed).activity();
    for (Set<Widening> widenings : List.of(Set.<Widening>of(), EnumSet.allOf(Widening.class))) {
      CreateOptions options =
          new CreateOptions(CreateOptions.standard().allowances(), 2, widenings);
      Needs needs = needs(activity, options);
      RoleDraft draft = RoleCreation.draft(WEB, needs);
      RoleVerifier asked = new RoleVerifier(BootstrapPolicy.everyone(), widenings);
      assertThat(asked.verify(draft, needs, activity))
          .as("seed %d, widened %s", seed, widenings)
          .isInstanceOf(Verdict.Accepted.class);
      for (Need need : needs.granted()) {
        if (need.support() instanceof Support.Observed) {
          List<Need> fewer = new ArrayList<>(needs.granted());
          fewer.remove(need);
          Needs without = new Needs(fewer, List.of(), List.of());
          assertThat(asked.verify(RoleCreation.draft(WEB, without), without, activity))
              .as("seed %d without %s", seed, need.attributes())
              .isInstanceOf(Verdict.Rejected.class);
        }
      }
    }
  }

  private static Seen random(long seed) {
    Random random = new Random(seed);
    Seen log = new Seen();
    for (int i = 0; i < 30; i++) {
      String verb = pick(random, "get", "list", "watch", "create", "delete", "patch");
      String resource =
          pick(random, "pods", "pods/exec", "secrets", "deployments.apps", "nodes", "widgets.x.io");
      String namespace = resource.equals("nodes") ? "" : pick(random, "a/", "b/", "c/", "");
      String name = pick(random, "", "x", "y", "web-6d4cf56db6-x2x4z");
      Attributes attributes = right(verb + " " + resource + " " + namespace + name);
      log.add(attributes, pick(random, Outcome.values()), pick(random, Basis.values()));
      log.allowed(pick(random, "get", "list") + " configmaps a/" + pick(random, "", "m"));
    }
    return log;
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

package io.kubeguard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.replay.PolicyReplay;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.RoleRecommender;
import io.kubeguard.engine.create.SubjectResult;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.sim.world.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On logs of which the truth is known: what leaves {@code create} denies nothing that was observed,
 * grants nothing that isn't true, and holds nothing that could go. Each number is the first of a
 * few seeds; {@code -Dkubeguard.seeds=25} tries all from 0 to 299.
 */
final class GeneratedLogsTest {
  private static final int SEEDS = Integer.getInteger("kubeguard.seeds", 5);
  private static final ApiResources RESOURCES = ApiResources.builtIn();

  @ParameterizedTest
  @ValueSource(longs = {0, 25, 50, 75, 100, 125, 150, 175, 193, 200, 225, 250, 275})
  void whatIsRecommendedIsSoundAndTight(long first) {
    for (long seed = first; seed < first + SEEDS; seed++) {
      Generated log = Generated.of(seed);
      Creation creation = create(log.profile(), CreateOptions.standard());
      Truth truth = log.world().truth();
      for (SubjectResult subject : creation.subjects()) {
        assertThat(subject.withheld()).as("seed %s, %s", seed, subject.identity()).isEmpty();
        for (Attributes right : rights(policy(subject))) {
          assertThat(truth.covers(subject.identity(), right))
              .as("seed %s: %s may %s", seed, subject.identity(), right)
              .isTrue();
        }
      }
      assertThat(isSound(log.profile(), policy(creation), creation))
          .as("seed %s: everything observed stays allowed", seed)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 25, 50, 75, 100, 125, 150, 175, 193, 200, 225, 250, 275})
  void whateverHasEvidenceIsMissedWhenItGoes(long first) {
    for (long seed = first; seed < first + SEEDS; seed++) {
      Creation creation = create(Generated.of(seed).profile(), CreateOptions.standard());
      for (SubjectResult subject : creation.subjects()) {
        Set<Attributes> before = rights(policy(subject));
        for (RbacPolicy less : Removals.each(policy(subject))) {
          Set<Attributes> gone = new TreeSet<>(before);
          gone.removeAll(rights(less));
          assertThat(isSound(subject, less))
              .as("seed %s: %s without %s", seed, subject.identity(), gone)
              .isEqualTo(gone.stream().noneMatch(right -> isObserved(subject, right)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 25, 50, 75})
  void withoutAnAllowanceOnlyItsOwnRightsAreOfferedInstead(long first) {
    for (long seed = first; seed < first + SEEDS; seed++) {
      Profile profile = Generated.of(seed).profile();
      List<SubjectResult> all = create(profile, CreateOptions.standard()).subjects();
      CreateOptions none = new CreateOptions(Set.of(), CreateOptions.DEFAULT_MAX_NAMES, Set.of());
      List<SubjectResult> bare = create(profile, none).subjects();
      for (int i = 0; i < all.size(); i++) {
        String what = "seed " + seed + ", " + all.get(i).identity();
        assertThat(attributes(bare.get(i).granted()))
            .as(what)
            .isEqualTo(attributes(all.get(i).granted(), Support.Observed.class));
        assertThat(attributes(bare.get(i).offered()))
            .as(what)
            .containsAll(attributes(all.get(i).granted(), Support.Allowed.class));
        assertThat(bare.get(i).withheld()).as(what).isEmpty();
      }
    }
  }

  @Test
  void theseLogsCallForEveryKindOfAllowance() {
    Set<Allowance> seen = new TreeSet<>();
    for (long seed = 0; seed < 25; seed++) {
      for (SubjectResult subject :
          create(Generated.of(seed).profile(), CreateOptions.standard()).subjects()) {
        List<Need> needs = new ArrayList<>(subject.granted());
        needs.addAll(subject.offered());
        needs.forEach(
            need -> {
              if (need.support() instanceof Support.Allowed allowed) {
                seen.add(allowed.allowance());
              }
            });
      }
    }
    assertThat(seen)
        .contains(
            Allowance.INFORMER_LIST,
            Allowance.EXEC_VERBS,
            Allowance.APPLY_CREATE,
            Allowance.IMPERSONATED_GROUPS);
  }

  private static Creation create(Profile profile, CreateOptions options) {
    return new RoleRecommender(options, RESOURCES, Thresholds.NONE)
        .create(profile, Selection.DEFAULT);
  }

  private static RbacPolicy policy(SubjectResult subject) {
    return subject.recommendation().orElseThrow().policy();
  }

  private static RbacPolicy policy(Creation creation) {
    return creation.subjects().stream()
        .map(GeneratedLogsTest::policy)
        .reduce(RbacPolicy.EMPTY, RbacPolicy::plus);
  }

  private static boolean isSound(Profile profile, RbacPolicy policy, Creation creation) {
    Set<Identity> judged = new TreeSet<>();
    creation.subjects().forEach(subject -> judged.add(subject.identity()));
    return new PolicyReplay(policy, BootstrapPolicy.everyone())
        .replay(profile, judged::contains, new Observability(profile, RESOURCES))
        .isSound();
  }

  private static boolean isSound(SubjectResult subject, RbacPolicy policy) {
    return Missing.of(subject.identity(), subject.activity(), policy).isEmpty();
  }

  private static boolean isObserved(SubjectResult subject, Attributes right) {
    return subject.granted().stream()
        .anyMatch(need -> need.support().evidence().isPresent() && need.attributes().equals(right));
  }

  /** Every right that a policy grants, wherever its roles are bound. */
  private static Set<Attributes> rights(RbacPolicy policy) {
    Set<Attributes> rights = new TreeSet<>();
    for (BindingObject binding : policy.bindings()) {
      String namespace = binding.metadata().namespace();
      policy.roles().stream()
          .filter(role -> role.ref().equals(binding.roleRef()))
          .filter(
              role ->
                  role.metadata().namespace().isEmpty()
                      || role.metadata().namespace().equals(namespace))
          .flatMap(role -> role.rules().stream())
          .forEach(rule -> rights.addAll(GrantedRights.of(rule, namespace)));
    }
    return rights;
  }

  private static Set<Attributes> attributes(List<Need> needs) {
    return attributes(needs, Support.class);
  }

  private static Set<Attributes> attributes(List<Need> needs, Class<? extends Support> support) {
    Set<Attributes> attributes = new TreeSet<>();
    needs.stream()
        .filter(need -> support.isInstance(need.support()))
        .forEach(need -> attributes.add(need.attributes()));
    return attributes;
  }
}

package io.kubeguard.core.rbac.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Policies compared by what they allow, and the authoriser asked request by request. */
final class RbacComparisonTest {
  private static final int CASES = 1_500;
  private static final Subject WEB = new Subject.ServiceAccount("n", "web");
  private static final List<Subject> SUBJECTS =
      List.of(WEB, new Subject.User("jane"), new Subject.Group("dev"));
  private static final List<String> VERBS = List.of("get", "list", "create");
  private static final List<String> GROUPS = List.of("", "apps");
  private static final List<String> RESOURCES = List.of("pods", "pods/log", "secrets");
  private static final List<String> NAMES = List.of("", "a", "b");

  @Test
  void somethingIsAddedExactlyIfSomebodyMayDoMore() {
    int added = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      RbacPolicy before = policy(random);
      RbacPolicy after = random.nextInt(6) == 0 ? before : policy(random);
      RbacDifference difference = RbacComparison.compare(before, after);
      RbacDifference back = RbacComparison.compare(after, before);
      for (Subject subject : SUBJECTS) {
        boolean more = mayDoMore(subject, before, after);
        assertThat(holds(difference.added(), subject))
            .as("seed %d: added for %s", seed, subject)
            .isEqualTo(more);
        assertThat(holds(back.removed(), subject)).as("seed %d, turned", seed).isEqualTo(more);
        added += more ? 1 : 0;
      }
      assertThat(back.added()).as("seed %d", seed).isEqualTo(difference.removed());
      assertThat(back.removed()).as("seed %d", seed).isEqualTo(difference.added());
      assertThat(RbacComparison.compare(before, before).isEmpty()).isTrue();
    }
    assertThat(added).isGreaterThan(CASES / 4);
  }

  @Test
  void writingTheSameInOtherWordsIsNoDifference() {
    PolicyRule both = rule(List.of("get", "list"), "pods");
    RbacPolicy one = bound(both);
    RbacPolicy two = bound(rule(List.of("list"), "pods"), rule(List.of("get"), "pods"));
    assertThat(RbacComparison.compare(one, two).isEmpty()).isTrue();
    RbacPolicy everyVerb = bound(rule(List.of("*"), "pods"), rule(List.of("get"), "pods"));
    assertThat(RbacComparison.compare(bound(rule(List.of("*"), "pods")), everyVerb).isEmpty())
        .isTrue();
  }

  @Test
  void movingARightToAnotherRoleIsNoDifference() {
    RoleObject role = role("n", "a", rule(List.of("get"), "pods"));
    RoleObject other = role("n", "b", rule(List.of("get"), "pods"));
    RbacPolicy before = new RbacPolicy(List.of(role), List.of(binding("x", "a")));
    RbacPolicy after = new RbacPolicy(List.of(other), List.of(binding("y", "b")));
    assertThat(RbacComparison.compare(before, after).isEmpty()).isTrue();
  }

  @Test
  void whatABuiltInRoleGivesIsCompared() {
    RbacPolicy before = new RbacPolicy(List.of(), List.of(cluster("view")));
    RbacPolicy after = new RbacPolicy(List.of(), List.of(cluster("edit")));
    RbacDifference difference = RbacComparison.compare(before, after);
    assertThat(difference.isWidening()).isTrue();
    assertThat(difference.removed()).isEmpty();
    assertThat(difference.added())
        .allSatisfy(
            change -> {
              assertThat(change.holder()).isEqualTo("ServiceAccount n/web");
              assertThat(change.scope()).isEqualTo("n");
              assertThat(change.by()).isPresent();
            });
    assertThat(difference.added())
        .anyMatch(change -> change.dangers().stream().anyMatch(d -> d.id().equals("create-pods")));
  }

  @Test
  void aBindingWhoseRoleIsMissingMayWiden() {
    RbacPolicy after = new RbacPolicy(List.of(), List.of(binding("x", "gone")));
    RbacDifference difference = RbacComparison.compare(RbacPolicy.EMPTY, after);
    assertThat(difference.added()).isEmpty();
    assertThat(difference.isWidening()).isTrue();
    assertThat(difference.unresolved())
        .containsExactly("RoleBinding n/x gives Role/gone to ServiceAccount n/web");
    assertThat(RbacComparison.compare(after, after).isEmpty()).isTrue();
  }

  @Test
  void aRoleThatNobodyHasIsComparedForWhoeverIsBoundToIt() {
    RbacPolicy before =
        new RbacPolicy(List.of(role("n", "a", rule(List.of("get"), "pods"))), List.of());
    RbacPolicy after =
        new RbacPolicy(List.of(role("n", "a", rule(List.of("get", "list"), "pods"))), List.of());
    assertThat(RbacComparison.compare(before, after).added())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.holder()).isEqualTo("whoever has Role n/a");
              assertThat(change.rule()).isEqualTo(rule(List.of("list"), "pods"));
              assertThat(change.by()).isEmpty();
            });
  }

  @Test
  void exceptionsOfAStarAreSaid() {
    RbacPolicy before = bound(rule(List.of("get", "list"), "pods"));
    RbacPolicy after = bound(rule(List.of("*"), "pods"));
    assertThat(RbacComparison.compare(before, after).added())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.rule().verbs()).containsExactly("*");
              assertThat(change.exceptions()).containsExactly("verbs get, list");
            });
  }

  private static boolean holds(List<RightChange> changes, Subject subject) {
    return changes.stream().anyMatch(change -> change.holder().equals(subject.toString()));
  }

  /** By the bindings that name the subject itself: what a group has is told once, for the group. */
  private static boolean mayDoMore(Subject subject, RbacPolicy before, RbacPolicy after) {
    RbacAuthorizer old = new RbacAuthorizer(before.plus(BootstrapPolicy.policy()));
    List<BindingObject> own =
        after.bindings().stream().filter(b -> b.subjects().contains(subject)).toList();
    RbacAuthorizer now = new RbacAuthorizer(new RbacPolicy(after.roles(), own));
    Identity who = identity(subject);
    return universe().stream()
        .anyMatch(
            request ->
                now.authorize(who, request) instanceof Decision.Allowed
                    && old.authorize(who, request) instanceof Decision.Denied);
  }

  private static Identity identity(Subject subject) {
    return switch (subject) {
      case Subject.ServiceAccount account ->
          Identity.serviceAccount(account.namespace(), account.name());
      case Subject.User user -> Identity.of(user.name(), "system:authenticated");
      case Subject.Group group -> Identity.of("", group.name(), "system:authenticated");
    };
  }

  private static List<Attributes> universe() {
    List<Attributes> all = new ArrayList<>();
    for (String verb : List.of("get", "list", "create", "other")) {
      for (String group : List.of("", "apps", "other")) {
        for (String resource : List.of("pods", "pods/log", "secrets", "other", "other/log")) {
          for (String name : List.of("", "a", "b", "other")) {
            for (String namespace : List.of("", "n", "m", "other")) {
              all.add(
                  new Attributes.Resource(
                      verb, group, ResourceName.parse(resource), namespace, name));
            }
          }
        }
      }
    }
    return all;
  }

  private static RbacPolicy policy(Random random) {
    List<RoleObject> roles = new ArrayList<>();
    List<BindingObject> bindings = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      PolicyRule[] rules = new PolicyRule[1 + random.nextInt(2)];
      for (int j = 0; j < rules.length; j++) {
        rules[j] =
            PolicyRule.ofResources(
                some(random, VERBS), some(random, GROUPS), some(random, RESOURCES), names(random));
      }
      String name = "r" + i;
      String namespace = random.nextBoolean() ? "n" : "m";
      Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
      boolean cluster = random.nextInt(3) == 0;
      roles.add(
          cluster
              ? new RoleObject.ClusterRole(
                  Metadata.of("", name), List.of(rules), List.of(), Location.of(name))
              : role(namespace, name, rules));
      RoleRef ref = new RoleRef(cluster ? RoleRef.Kind.CLUSTER_ROLE : RoleRef.Kind.ROLE, name);
      bindings.add(
          cluster && random.nextBoolean()
              ? new BindingObject.ClusterRoleBinding(
                  Metadata.of("", name), ref, List.of(subject), Location.of("b" + name))
              : new BindingObject.RoleBinding(
                  Metadata.of(namespace, name), ref, List.of(subject), Location.of("b" + name)));
    }
    return new RbacPolicy(roles, bindings);
  }

  private static List<String> some(Random random, List<String> values) {
    return random.nextInt(5) == 0
        ? List.of("*")
        : List.of(values.get(random.nextInt(values.size())));
  }

  private static List<String> names(Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    return name.isEmpty() ? List.of() : List.of(name);
  }

  private static RbacPolicy bound(PolicyRule... rules) {
    return new RbacPolicy(List.of(role("n", "a", rules)), List.of(binding("a", "a")));
  }

  private static PolicyRule rule(List<String> verbs, String resource) {
    return PolicyRule.ofResources(verbs, List.of(""), List.of(resource), List.of());
  }

  private static RoleObject role(String namespace, String name, PolicyRule... rules) {
    return new RoleObject.Role(Metadata.of(namespace, name), List.of(rules), Location.of(name));
  }

  private static BindingObject binding(String name, String role) {
    return new BindingObject.RoleBinding(
        Metadata.of("n", name),
        new RoleRef(RoleRef.Kind.ROLE, role),
        List.of(WEB),
        Location.of("b" + name));
  }

  private static BindingObject cluster(String role) {
    return new BindingObject.RoleBinding(
        Metadata.of("n", role),
        new RoleRef(RoleRef.Kind.CLUSTER_ROLE, role),
        List.of(WEB),
        Location.of("b" + role));
  }
}

package io.kubeguard.core.rbac.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RbacAuthorizerPropertyTest {
  private static final int POLICIES = 4_000;
  private static final int QUESTIONS = 40;

  @Test
  void agreesWithTheDocumentation() {
    int allowed = 0;
    int denied = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      RandomRbac random = new RandomRbac(seed);
      RbacPolicy policy = random.policy();
      RbacAuthorizer authorizer = new RbacAuthorizer(policy);
      DocumentedRbac oracle = new DocumentedRbac(policy);
      for (int i = 0; i < QUESTIONS; i++) {
        Identity who = random.identity();
        Attributes what = random.attributes();
        boolean expected = oracle.allows(who, what);
        boolean actual = isAllowed(authorizer.authorize(who, what));
        if (!oracle.hasCycle() || actual) {
          assertThat(actual)
              .as("seed %d, question %d: %s: %s", seed, i, who, what)
              .isEqualTo(expected);
        }
        if (expected) {
          allowed++;
        } else {
          denied++;
        }
      }
    }
    assertThat(allowed).as("the universe is neither too poor nor too rich").isGreaterThan(5_000);
    assertThat(denied).isGreaterThan(5_000);
  }

  @Test
  void allowedIsByTheFirstGrantThatAllows() {
    for (long seed = 0; seed < POLICIES; seed++) {
      RandomRbac random = new RandomRbac(seed);
      RbacAuthorizer authorizer = new RbacAuthorizer(random.policy());
      for (int i = 0; i < QUESTIONS; i++) {
        Identity who = random.identity();
        Attributes what = random.attributes();
        Optional<Grant> first =
            authorizer.grants(who).stream().filter(grant -> grant.allows(what)).findFirst();
        String question = "seed " + seed + ", question " + i;
        switch (authorizer.authorize(who, what)) {
          case Decision.Allowed decision -> assertThat(first).as(question).contains(decision.by());
          case Decision.Denied() -> assertThat(first).as(question).isEmpty();
          case Decision.Superuser() -> assertThat(who.groups()).contains("system:masters");
        }
      }
    }
  }

  @Test
  void theOrderOfDifferentObjectsDoesNotMatter() {
    for (long seed = 0; seed < POLICIES; seed++) {
      RandomRbac random = new RandomRbac(seed);
      RbacPolicy any = random.policy();
      RbacPolicy policy =
          new RbacPolicy(
              ObjectKey.firsts(any.roles(), ObjectKey::of),
              ObjectKey.firsts(any.bindings(), ObjectKey::of));
      RbacPolicy turned = new RbacPolicy(policy.roles().reversed(), policy.bindings().reversed());
      Identity who = random.identity();
      List<Grant> grants = new RbacAuthorizer(policy).grants(who);
      assertThat(new RbacAuthorizer(turned).grants(who)).as("seed %d", seed).isEqualTo(grants);
      assertThat(new RbacAuthorizer(any).grants(who)).as("seed %d", seed).isEqualTo(grants);
    }
  }

  private static boolean isAllowed(Decision decision) {
    return switch (decision) {
      case Decision.Allowed allowed -> true;
      case Decision.Superuser superuser -> true;
      case Decision.Denied denied -> false;
    };
  }
}

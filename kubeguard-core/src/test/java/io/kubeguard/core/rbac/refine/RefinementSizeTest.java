package io.kubeguard.core.rbac.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.verify.Refinement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A large cluster's RBAC is refined without work that grows with the square of its size. */
class RefinementSizeTest {
  private static final int SUBJECTS = 2_000;
  private static final int ROLES = 5_000;
  private static final List<String> RESOURCES =
      List.of("pods", "services", "configmaps", "secrets", "endpoints", "events");
  private static final List<String> VERBS = List.of("get", "list", "watch", "create", "delete");

  @Test
  void tenThousandObjects() {
    Random random = new Random(1);
    World world = new World();
    for (int i = 0; i < ROLES; i++) {
      String namespace = "ns" + i % 500;
      Subject subject = World.account(namespace, "s" + i % SUBJECTS);
      String name = "r" + i;
      PolicyRule[] rules = {
        World.rule("*", "core", pick(random)),
        World.rule("get,list,watch", "apps", "deployments,statefulsets,daemonsets"),
        World.rule("get,list,watch,create,delete", "core", "pods,services,configmaps")
      };
      if (i % 5 == 0) {
        world.clusterRole(name, rules).bindEverywhere(name, name, subject);
      } else {
        world.role(namespace, name, rules).bind(namespace, name, World.roleRef(name), subject);
      }
    }
    for (int s = 0; s < SUBJECTS; s++) {
      String namespace = "ns" + s % 500;
      Identity identity = Identity.serviceAccount(namespace, "s" + s);
      for (int i = 0; i < 20; i++) {
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        world.saw(
            identity, verb, "", pick(random), namespace, verb.equals("get") ? "n" + i % 3 : "");
      }
    }
    Refinement refinement = world.refine();
    assertThat(refinement.changes().edits()).hasSizeGreaterThan(ROLES / 2);
  }

  private static String pick(Random random) {
    return RESOURCES.get(random.nextInt(RESOURCES.size()));
  }
}

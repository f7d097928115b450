package io.kubeguard.core.rbac.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All sub-policies of small ones tried: none that keeps what was used is smaller than ours. */
final class RefinementOracleTest {
  private static final int CASES = 400;
  private static final long SEED = 7;
  private static final List<String> VERBS = List.of("get", "list");
  private static final List<String> RESOURCES = List.of("pods", "secrets");

  private final List<Identity> identities = new ArrayList<>();
  private final Map<Identity, List<Attributes>> uses = new TreeMap<>();

  @Test
  void nothingSmallerIsSound() {
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      check(seed);
    }
  }

  private void check(long seed) {
    Random random = new Random(seed);
    identities.clear();
    uses.clear();
    World world = world(random);
    RbacPolicy after = world.refine().after();
    assertThat(size(after)).as("seed %d: %s", seed, after).isEqualTo(smallest(world.policy()));
  }

  private World world(Random random) {
    World world = new World();
    for (int i = 0; i < 3; i++) {
      identities.add(Identity.serviceAccount("a", "s" + i));
    }
    for (int i = 0; i < 3; i++) {
      PolicyRule rule = World.rule(some(VERBS, random), "core", some(RESOURCES, random));
      Subject[] subjects =
          identities.stream()
              .filter(identity -> random.nextBoolean())
              .map(Subject::of)
              .toArray(Subject[]::new);
      world.role("a", "r" + i, rule);
      world.bind("a", "r" + i, World.roleRef("r" + i), subjects);
    }
    RbacAuthorizer authorizer = new RbacAuthorizer(world.policy());
    for (Identity identity : identities) {
      world.saw(identity, "get", "", "services", "a", "seen");
      for (String verb : VERBS) {
        for (String resource : RESOURCES) {
          Attributes request = World.request(verb, "", resource, "a", "");
          if (authorizer.authorize(identity, request) instanceof Decision.Allowed
              && random.nextInt(3) > 0) {
            world.saw(identity, verb, "", resource, "a", "");
            uses.computeIfAbsent(identity, key -> new ArrayList<>()).add(request);
          }
        }
      }
    }
    return world;
  }

  private static String some(List<String> items, Random random) {
    return random.nextBoolean() ? String.join(",", items) : items.get(random.nextInt(items.size()));
  }

  /** Roles that are bound to nobody aren't judged, so they count in full. */
  private int smallest(RbacPolicy policy) {
    List<Attributes> cells = new ArrayList<>();
    List<RoleObject> owners = new ArrayList<>();
    int fixed = 0;
    for (int i = 0; i < policy.roles().size(); i++) {
      RoleObject role = policy.roles().get(i);
      List<Attributes> its = GrantedRights.of(role.rules().getFirst(), "");
      if (policy.bindings().get(i).subjects().isEmpty()) {
        fixed += its.size();
      } else {
        its.forEach(
            cell -> {
              cells.add(cell);
              owners.add(role);
            });
      }
    }
    int best = Integer.MAX_VALUE;
    for (int kept = 0; kept < 1 << cells.size(); kept++) {
      if (Integer.bitCount(kept) < best && isSound(policy, cells, owners, kept)) {
        best = Integer.bitCount(kept);
      }
    }
    return fixed + best;
  }

  private boolean isSound(
      RbacPolicy policy, List<Attributes> cells, List<RoleObject> owners, int kept) {
    for (Map.Entry<Identity, List<Attributes>> use : uses.entrySet()) {
      for (Attributes request : use.getValue()) {
        boolean granted = false;
        for (int i = 0; i < cells.size(); i++) {
          RoleObject owner = owners.get(i);
          granted |=
              (kept & 1 << i) != 0
                  && cells.get(i).equals(Use.withoutNamespace(request))
                  && policy.bindings().stream()
                      .filter(b -> b.roleRef().equals(owner.ref()))
                      .anyMatch(b -> b.subjects().contains(Subject.of(use.getKey())));
        }
        if (!granted) {
          return false;
        }
      }
    }
    return true;
  }

  private static int size(RbacPolicy policy) {
    return policy.roles().stream()
        .flatMap(role -> role.rules().stream())
        .mapToInt(rule -> GrantedRights.of(rule, "").size())
        .sum();
  }
}

package io.kubeguard.core.rbac.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.authorize.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sets of requests against the authoriser's own answers, request by request. */
final class RequestsTest {
  private static final int CASES = 3_000;
  private static final List<String> VERBS = List.of("get", "list", "other");
  private static final List<String> GROUPS = List.of("", "apps", "other");
  private static final List<String> RESOURCES = List.of("pods", "pods/log", "jobs/scale", "other");
  private static final List<String> NAMES = List.of("", "a", "other");
  private static final List<String> NAMESPACES = List.of("", "n", "other");
  private static final List<String> PATHS = List.of("/api", "/api/v1", "/metrics", "/other");

  @Test
  void whatIsLeftIsWhatOneGrantsAndTheOthersDoNot() {
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      Grant fresh = grant(random);
      List<Grant> old = List.of(grant(random), grant(random));
      List<Requests> known = new ArrayList<>();
      old.forEach(grant -> known.addAll(RuleRequests.of(grant.rule(), grant.namespace())));
      List<Requests> left = new ArrayList<>();
      RuleRequests.of(fresh.rule(), fresh.namespace())
          .forEach(requests -> left.addAll(RbacComparison.without(requests, known)));
      List<Requests> merged = Merged.of(left);
      for (Attributes request : universe()) {
        boolean gained =
            fresh.allows(request) && old.stream().noneMatch(grant -> grant.allows(request));
        assertThat(merged.stream().anyMatch(part -> part.contains(request)))
            .as("seed %d, %s of %s without %s", seed, request, fresh, old)
            .isEqualTo(gained);
      }
    }
  }

  private static List<Attributes> universe() {
    List<Attributes> all = new ArrayList<>();
    for (String verb : VERBS) {
      for (String group : GROUPS) {
        for (String resource : RESOURCES) {
          for (String name : NAMES) {
            for (String namespace : NAMESPACES) {
              all.add(
                  new Attributes.Resource(
                      verb, group, ResourceName.parse(resource), namespace, name));
            }
          }
        }
      }
      PATHS.forEach(path -> all.add(new Attributes.NonResource(verb, path)));
    }
    return all;
  }

  private static Grant grant(Random random) {
    String namespace = random.nextBoolean() ? "" : "n";
    PolicyRule rule =
        random.nextInt(4) == 0
            ? PolicyRule.ofPaths(
                some(random, List.of("get", "list", "*")),
                some(random, List.of("/api", "/api/*", "/api/v1", "/*", "*")))
            : PolicyRule.ofResources(
                some(random, List.of("get", "list", "*")),
                some(random, List.of("", "apps", "*")),
                some(random, List.of("pods", "pods/log", "*/scale", "*/log", "*")),
                random.nextBoolean() ? List.of() : some(random, List.of("a", "b")));
    RoleObject role =
        new RoleObject.ClusterRole(Metadata.of("", "r"), List.of(rule), List.of(), Location.of(""));
    BindingObject binding =
        new BindingObject.ClusterRoleBinding(
            Metadata.of("", "b"),
            new RoleRef(RoleRef.Kind.CLUSTER_ROLE, "r"),
            List.of(),
            Location.of(""));
    return new Grant(binding, role, rule, namespace);
  }

  private static List<String> some(Random random, List<String> values) {
    List<String> some = new ArrayList<>();
    for (String value : values) {
      if (random.nextInt(3) == 0) {
        some.add(value);
      }
    }
    return some.isEmpty() ? List.of(values.get(random.nextInt(values.size()))) : some;
  }
}

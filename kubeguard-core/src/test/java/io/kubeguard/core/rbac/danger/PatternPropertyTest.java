package io.kubeguard.core.rbac.danger;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.danger.Pattern.OnPaths;
import io.kubeguard.core.rbac.danger.Pattern.OnResources;
import io.kubeguard.core.rbac.danger.Pattern.Reach;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Patterns agree with asking the authoriser request by request. {@code zz} stands for what no list
 * names: only wildcards grant it.
 */
class PatternPropertyTest {
  private static final int CASES = 8_000;
  private static final String FRESH = "zz";
  private static final List<String> VERBS =
      List.of("get", "list", "create", "deletecollection", "update", FRESH);
  private static final List<String> GROUPS = List.of("", "apps", FRESH);
  private static final List<String> RESOURCES =
      List.of("pods", "pods/exec", "pods/zz", "widgets", "widgets/exec", FRESH, "zz/exec");
  private static final List<String> NAMESPACES = List.of("", "n1", "n2");

  @Test
  void resourcesAgreeWithTheAuthoriser() {
    Map<Reach, Integer> seen = new EnumMap<>(Reach.class);
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      OnResources pattern = pattern(random);
      PolicyRule rule =
          PolicyRule.ofResources(
              few(random, List.of("get", "list", "create", "deletecollection", "update", "*")),
              few(random, List.of("", "apps", "*")),
              few(random, List.of("pods", "pods/exec", "widgets", "*", "*/exec", "pods/*")),
              random.nextBoolean() ? List.of() : few(random, List.of("a", "b", "b", "")));
      String scope = one(random, List.of("", "n1", "n2"));
      Reach expected = askEachRequest(pattern, grant(rule, scope));
      assertThat(pattern.of(rule, scope))
          .as("seed %d: %s for %s in '%s'", seed, pattern, rule, scope)
          .isEqualTo(expected);
      seen.merge(expected, 1, Integer::sum);
    }
    assertThat(seen.values()).as("%s", seen).hasSize(3).allMatch(count -> count > 400);
  }

  @Test
  void pathsAgreeWithTheAuthoriser() {
    List<String> concrete =
        List.of("/debug/", "/debug/pprof", "/debug/flags/v", "/logs", "/logs/x", "/zz", "/api");
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<String> paths = few(random, List.of("/debug/*", "/logs", "/debug/pprof", "*"));
      OnPaths pattern = new OnPaths(new Values.Any(), paths);
      PolicyRule rule =
          PolicyRule.ofPaths(
              List.of("get"),
              few(
                  random,
                  List.of("*", "/*", "/de*", "/debug/pprof", "/debug/f*", "/logs", "/l**")));
      Grant grant = grant(rule, "");
      boolean expected =
          concrete.stream()
              .filter(path -> grant.allows(new Attributes.NonResource("get", path)))
              .anyMatch(path -> paths.stream().anyMatch(wanted -> isIn(wanted, path)));
      assertThat(pattern.of(rule, "") == Reach.FULL)
          .as("seed %d: %s, %s", seed, paths, rule)
          .isEqualTo(expected);
      assertThat(pattern.of(rule, "n1")).isEqualTo(Reach.NONE);
    }
  }

  private static boolean isIn(String wanted, String path) {
    return switch (wanted) {
      case "*" -> path.equals("/zz");
      case "/debug/*" -> path.startsWith("/debug/");
      default -> path.equals(wanted);
    };
  }

  private static Reach askEachRequest(OnResources pattern, Grant grant) {
    Reach best = Reach.NONE;
    for (Attributes.Resource request : requests()) {
      boolean isDanger =
          isIn(pattern.verbs(), request.verb())
              && isIn(pattern.apiGroups(), request.apiGroup())
              && pattern.resources().stream().anyMatch(shape -> isIn(shape, request.resource()))
              && (pattern.namespaces().isEmpty()
                  || pattern.namespaces().contains(request.namespace()));
      if (isDanger && grant.allows(request)) {
        String name = request.name();
        boolean asBadAsAll = name.isEmpty() || name.equals(FRESH) || pattern.names().contains(name);
        Reach its = asBadAsAll ? Reach.FULL : Reach.NAMED;
        best = its.compareTo(best) > 0 ? its : best;
      }
    }
    return best;
  }

  private static List<Attributes.Resource> requests() {
    List<Attributes.Resource> requests = new ArrayList<>();
    for (String verb : VERBS) {
      for (String group : GROUPS) {
        for (String resource : RESOURCES) {
          for (String namespace : NAMESPACES) {
            for (String name : names(verb, resource)) {
              requests.add(
                  new Attributes.Resource(
                      verb, group, ResourceName.parse(resource), namespace, name));
            }
          }
        }
      }
    }
    return requests;
  }

  private static List<String> names(String verb, String resource) {
    return switch (verb) {
      case "deletecollection" -> List.of("");
      case "create" -> resource.contains("/") ? List.of("a", "b", FRESH) : List.of("");
      case "list" -> List.of("", "a", "b", FRESH);
      default -> List.of("a", "b", FRESH);
    };
  }

  private static boolean isIn(Values values, String value) {
    return switch (values) {
      case Values.Any any -> true;
      case Values.Unnamed unnamed -> value.equals(FRESH);
      case Values.Named named -> named.values().contains(value);
    };
  }

  private static boolean isIn(ResourceShape shape, ResourceName resource) {
    return switch (shape.name().toString()) {
      case "any" -> true;
      case "*" -> resource.toString().equals(FRESH);
      case "pods/any" -> resource.resource().equals("pods") && resource.isSubresource();
      default -> shape.name().equals(resource);
    };
  }

  private static OnResources pattern(Random random) {
    return new OnResources(
        values(random, List.of("get", "list", "create", "deletecollection", "update")),
        values(random, List.of("", "apps")),
        few(random, List.of("pods", "pods/exec", "widgets", "any", "*", "pods/any")).stream()
            .map(ResourceShape::parse)
            .toList(),
        new HashSet<>(random.nextBoolean() ? List.of() : List.of("a")),
        new HashSet<>(random.nextInt(4) > 0 ? List.of() : List.of("n1")));
  }

  private static Values values(Random random, List<String> named) {
    return switch (random.nextInt(6)) {
      case 0 -> new Values.Any();
      case 1 -> new Values.Unnamed();
      default -> new Values.Named(new HashSet<>(few(random, named)));
    };
  }

  private static Grant grant(PolicyRule rule, String scope) {
    Location at = Location.of("random");
    RoleObject role =
        new RoleObject.ClusterRole(Metadata.of("", "r"), List.of(rule), List.of(), at);
    BindingObject binding =
        new BindingObject.RoleBinding(Metadata.of("n1", "b"), role.ref(), List.of(), at);
    return new Grant(binding, role, rule, scope);
  }

  private static List<String> few(Random random, List<String> values) {
    return Stream.generate(() -> one(random, values))
        .limit(1L + random.nextInt(2))
        .distinct()
        .toList();
  }

  private static String one(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}

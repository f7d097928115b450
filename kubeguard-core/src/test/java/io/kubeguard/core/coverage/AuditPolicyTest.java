package io.kubeguard.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.coverage.AuditPolicy.Resources;
import io.kubeguard.core.coverage.AuditPolicy.Rule;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditPolicyTest {
  private static final String OTHER = "zzz";
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final List<String> GROUPS = List.of("", "apps");
  private static final List<String> TYPES = List.of("pods", "nodes", "deployments");
  private static final List<String> PARTS = List.of("", "log", "exec", "status");
  private static final List<String> PATTERNS =
      List.of("pods", "pods/log", "pods/*", "*/status", "*", "nodes", "deployments/status");
  private static final List<String> NAMESPACES = List.of("", "a", "b");
  private static final List<String> NAMES = List.of("", "x");
  private static final List<Identity> USERS =
      List.of(Identity.serviceAccount("a", "web"), Identity.of("ann", "dev"), Identity.of("bob"));
  private static final ApiResources RESOURCES = ApiResources.builtIn();

  @Test
  void matchesAsTheDocumentationSays() {
    Rule pods = rule("Metadata", new Resources("", List.of("pods"), List.of()));
    Rule all = rule("Metadata", new Resources("", List.of("pods/*"), List.of()));
    Rule status = rule("Metadata", new Resources("apps", List.of("*/status"), List.of()));
    Rule named = rule("Metadata", new Resources("", List.of("secrets"), List.of("x")));
    assertThat(logs(pods, "get", "", "pods", "x")).isTrue();
    assertThat(logs(pods, "get", "", "pods/log", "x")).isFalse();
    assertThat(logs(all, "get", "", "pods", "x")).isTrue();
    assertThat(logs(all, "get", "", "pods/log", "x")).isTrue();
    assertThat(logs(status, "update", "apps", "deployments/status", "x")).isTrue();
    assertThat(logs(status, "update", "", "pods/status", "x")).isFalse();
    assertThat(logs(named, "get", "", "secrets", "x")).isTrue();
    assertThat(logs(named, "list", "", "secrets", "")).isFalse();
  }

  @Test
  void aPathIsMatchedByItsBeginning() {
    Rule rule = rule("Metadata", List.of(), List.of("/healthz*", "/a/b"));
    AuditPolicy policy = new AuditPolicy(List.of(rule));
    assertThat(policy.logs(USERS.getFirst(), new Attributes.NonResource("get", "/healthz/x")))
        .isTrue();
    assertThat(policy.logs(USERS.getFirst(), new Attributes.NonResource("get", "/a/b/c")))
        .isFalse();
    assertThat(policy.logs(USERS.getFirst(), pod("get"))).isFalse();
  }

  @Test
  void whatStartsIsSeenWhereOnlyTheEndIsOmitted() {
    Rule rule =
        new Rule(
            "Metadata",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(Stage.COMPLETED),
            Location.of("p"));
    AuditPolicy policy = new AuditPolicy(List.of(rule));
    assertThat(policy.logs(USERS.getFirst(), pod("watch"))).isTrue();
    assertThat(policy.logs(USERS.getFirst(), pod("get"))).isFalse();
  }

  @Test
  void everyoneWhoIsKnownIsAuthenticated() {
    Rule rule =
        new Rule(
            "Metadata",
            List.of(),
            List.of("system:authenticated"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            Location.of("p"));
    assertThat(new AuditPolicy(List.of(rule)).logs(Identity.of("ann"), pod("get"))).isTrue();
  }

  @Test
  void gapsAgreeWithTryingEveryRequest() {
    int[] answers = new int[3];
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      AuditPolicy policy = policy(random);
      Attributes.Resource right = right(random);
      List<Identity> who = some(USERS, random);
      List<Attributes.Resource> requests = requests(right);
      boolean missing =
          requests.stream().anyMatch(r -> who.stream().anyMatch(u -> !policy.logs(u, r)));
      boolean logged =
          requests.stream().anyMatch(r -> who.stream().anyMatch(u -> policy.logs(u, r)));
      Optional<PolicyGaps.Gap> gap = new PolicyGaps(policy, RESOURCES).of(right, who);
      String name = "seed " + seed + ": " + right + " by " + who + " under " + policy;
      assertThat(gap.isPresent()).as(name).isEqualTo(missing);
      assertThat(gap.map(PolicyGaps.Gap::whole))
          .as(name)
          .isEqualTo(missing ? Optional.of(!logged) : Optional.empty());
      answers[missing ? (logged ? 1 : 2) : 0]++;
    }
    assertThat(answers[0]).isGreaterThan(100);
    assertThat(answers[1]).isGreaterThan(100);
    assertThat(answers[2]).isGreaterThan(100);
  }

  @Test
  void isWhatObservabilityKnows() {
    Rule none = rule("None", new Resources("", List.of("events"), List.of()));
    AuditPolicy policy = new AuditPolicy(List.of(none, rule("Metadata", List.of(), List.of())));
    Observability log = new Observability(Profile.EMPTY, RESOURCES, Optional.of(policy));
    Attributes events =
        new Attributes.Resource("create", "", ResourceName.parse("events"), "a", "");
    assertThat(log.blindTo(events, USERS)).contains("the audit policy never logs it (p)");
    assertThat(log.blindTo(pod("get"), USERS)).isEmpty();
    assertThat(log.blindSpots())
        .containsExactly("the audit policy leaves out all requests on events (p)");
  }

  private static List<Attributes.Resource> requests(Attributes.Resource right) {
    List<Attributes.Resource> all = new ArrayList<>();
    boolean anything = right.resource().resource().equals("*");
    String part = right.resource().subresource();
    for (String verb : right.verb().equals("*") ? VERBS : List.of(right.verb())) {
      for (String group : right.apiGroup().equals("*") ? with(GROUPS) : List.of(right.apiGroup())) {
        for (String type : anything ? with(TYPES) : List.of(right.resource().resource())) {
          for (String sub : anything && part.isEmpty() ? with(PARTS) : List.of(part)) {
            ResourceName resource = new ResourceName(type, sub);
            for (String namespace : namespaces(right, group, resource)) {
              for (String name : right.name().isEmpty() ? with(NAMES) : List.of(right.name())) {
                all.add(new Attributes.Resource(verb, group, resource, namespace, name));
              }
            }
          }
        }
      }
    }
    return all;
  }

  /** An object that is known to stand in a namespace is only listed without one. */
  private static List<String> namespaces(
      Attributes.Resource right, String group, ResourceName resource) {
    if (!right.namespace().isEmpty()) {
      return List.of(right.namespace());
    }
    boolean known = RESOURCES.isKnown(group, resource);
    if (known && !RESOURCES.isNamespaced(group, resource)) {
      return List.of("");
    }
    boolean listed = Set.of("*", "list", "watch", "deletecollection").contains(right.verb());
    return with(NAMESPACES).stream().filter(ns -> !ns.isEmpty() || !known || listed).toList();
  }

  private static List<String> with(List<String> values) {
    return Stream.concat(values.stream(), Stream.of(OTHER)).toList();
  }

  private static Attributes.Resource right(Random random) {
    return new Attributes.Resource(
        one(List.of("*", "get", "list", "watch", "create"), random),
        one(List.of("*", "", "apps"), random),
        ResourceName.parse(one(List.of("*", "pods", "pods/log", "*/status", "nodes"), random)),
        one(List.of("", "", "a"), random),
        one(List.of("", "", "x"), random));
  }

  private static AuditPolicy policy(Random random) {
    List<Rule> rules = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      rules.add(
          new Rule(
              random.nextInt(3) == 0 ? "None" : "Metadata",
              rarely(List.of("ann", "system:serviceaccount:a:web"), random),
              rarely(List.of("dev", "system:serviceaccounts:a"), random),
              rarely(VERBS, random),
              random.nextBoolean()
                  ? List.of()
                  : List.of(
                      new Resources(
                          one(GROUPS, random), rarely(PATTERNS, random), rarely(NAMES, random))),
              rarely(NAMESPACES, random),
              List.of(),
              random.nextInt(5) == 0 ? Set.of(Stage.COMPLETED) : Set.of(),
              Location.of("p")));
    }
    if (random.nextBoolean()) {
      rules.add(rule(random.nextBoolean() ? "Metadata" : "None", List.of(), List.of()));
    }
    return new AuditPolicy(rules);
  }

  private static List<String> rarely(List<String> values, Random random) {
    return random.nextInt(3) > 0 ? List.of() : some(values, random);
  }

  private static <T> List<T> some(List<T> values, Random random) {
    List<T> some = new ArrayList<>(values);
    some.removeIf(value -> random.nextBoolean());
    return some.isEmpty() ? List.of(values.getFirst()) : some;
  }

  private static String one(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static boolean logs(Rule rule, String verb, String group, String resource, String name) {
    return new AuditPolicy(List.of(rule))
        .logs(
            USERS.getFirst(),
            new Attributes.Resource(verb, group, ResourceName.parse(resource), "a", name));
  }

  private static Attributes pod(String verb) {
    return new Attributes.Resource(verb, "", ResourceName.parse("pods"), "a", "x");
  }

  private static Rule rule(String level, Resources resources) {
    return rule(level, List.of(resources), List.of());
  }

  private static Rule rule(String level, List<Resources> resources, List<String> urls) {
    return new Rule(
        level,
        List.of(),
        List.of(),
        List.of(),
        resources,
        List.of(),
        urls,
        Set.of(),
        Location.of("p"));
  }
}

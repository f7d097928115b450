package io.kubeguard.core.rbac.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.group.Cell;
import io.kubeguard.core.rbac.group.RuleGrouping;
import io.kubeguard.core.verify.Refinement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A least-privilege policy is widened at random, by wildcards, verbs, rules, names, second roles,
 * built-in roles, several subjects and scope, and its log replayed: refinement gives its rights
 * back exactly, and leaves its own result alone.
 */
final class RefinementGeneratedTest {
  private static final int CASES = 2_000;
  private static final long SEED = 20261125;
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete");
  private static final List<String> NAMELESS = List.of("list", "watch", "create");
  private static final List<String> RESOURCES =
      List.of(
          "/pods",
          "/configmaps",
          "/secrets",
          "apps/deployments",
          "apps/statefulsets",
          "batch/jobs",
          "example.com/widgets",
          "/pods/log",
          "apps/deployments/scale");

  /** What stays behind a star that holds everywhere, whatever the log. */
  private static final Set<String> NOT_OBSERVABLE =
      Set.of(
          "get nodes/healthz cluster-wide",
          "get nodes/metrics cluster-wide",
          "get nodes/stats cluster-wide",
          "get /metrics");

  private static final List<String> NAMESPACES = List.of("a", "b");

  @Test
  void leastPrivilegeComesBack() {
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      Case generated = new Case(seed);
      generated.mixed();
      generated.check();
    }
  }

  @Test
  void aRoleOfSeveralSubjectsKeepsTheUnionOfTheirUse() {
    for (long seed = SEED; seed < SEED + CASES / 2; seed++) {
      Case generated = new Case(seed);
      generated.shared();
      generated.check();
    }
  }

  /** The rules come back; that fewer namespaces would do is offered. */
  @Test
  void aRoleThatIsBoundEverywhereComesBack() {
    for (long seed = SEED; seed < SEED + CASES / 2; seed++) {
      Case generated = new Case(seed);
      generated.broader();
      generated.check();
      generated.checkOffer();
    }
  }

  /** One policy, its widened form and its log. */
  private static final class Case {
    private final long seed;
    private final Random random;
    private final World world = new World();
    private final World least = new World();
    private final List<Identity> identities = new ArrayList<>();
    private int objects;

    Case(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      // Somebody reads, so that the log is known to hold reads.
      world.saw(Identity.of("reader"), "list", "", "endpoints", "elsewhere", "");
    }

    /** A role in each of some namespaces for each subject, and cluster-wide ones. */
    void mixed() {
      int subjects = 1 + random.nextInt(3);
      for (int i = 0; i < subjects; i++) {
        Identity identity = Identity.serviceAccount("a", "s" + i);
        identities.add(identity);
        for (String namespace : NAMESPACES) {
          if (namespace.equals("a") || random.nextInt(3) == 0) {
            namespaced(identity, namespace);
          }
        }
        if (random.nextInt(4) == 0) {
          clusterWide(identity);
        }
      }
    }

    /** One role for several subjects; in place of a built-in one each gets a role of its own. */
    void shared() {
      Set<Attributes> rights = rights();
      PolicyRule[] exact = rules(rights);
      boolean builtIn = random.nextInt(4) == 0;
      Subject[] subjects = new Subject[2 + random.nextInt(2)];
      for (int i = 0; i < subjects.length; i++) {
        Identity identity = Identity.serviceAccount("a", "s" + i);
        identities.add(identity);
        subjects[i] = Subject.of(identity);
        Set<Attributes> its = i == 0 ? rights : some(rights);
        log(identity, its, "a");
        world.saw(identity, "list", "", "endpoints", "elsewhere", "");
        if (builtIn) {
          least
              .role("a", "r" + i, rules(its))
              .bind("a", "r" + i, World.roleRef("r" + i), subjects[i]);
        }
      }
      if (builtIn) {
        world.bind("a", "r", World.clusterRef("cluster-admin"), subjects);
        return;
      }
      least.role("a", "r", exact).bind("a", "r", World.roleRef("r"), subjects);
      if (random.nextInt(3) == 0) {
        world.clusterRole("r", widened(exact)).bind("a", "r", World.clusterRef("r"), subjects);
      } else {
        world.role("a", "r", widened(exact)).bind("a", "r", World.roleRef("r"), subjects);
      }
    }

    /** Some of the rights; whoever watches lists too. */
    private Set<Attributes> some(Set<Attributes> rights) {
      Set<Attributes> some = new TreeSet<>();
      for (Attributes right : rights) {
        if (random.nextBoolean() && right instanceof Attributes.Resource r) {
          some.add(right);
          if (r.verb().equals("watch")) {
            some.add(
                new Attributes.Resource("list", r.apiGroup(), r.resource(), r.namespace(), ""));
          }
        }
      }
      return some;
    }

    /** A role that was meant for a namespace, as a ClusterRole bound everywhere. */
    void broader() {
      Identity identity = Identity.serviceAccount("a", "s");
      identities.add(identity);
      Set<Attributes> rights = rights();
      PolicyRule[] exact = rules(rights);
      least.clusterRole("r", exact).bindEverywhere("r", "r", Subject.of(identity));
      log(identity, rights, "a");
      world.clusterRole("r", widened(exact)).bindEverywhere("r", "r", Subject.of(identity));
    }

    /** What no log shows and stays, such as {@code get nodes/metrics}, holds in no namespace. */
    void checkOffer() {
      assertThat(world.refine(shown()).changes().suggestions())
          .as("seed %d", seed)
          .anySatisfy(
              offer -> {
                assertThat(offer.kind()).isEqualTo(Suggestion.Kind.NARROW_SCOPE);
                assertThat(offer.toString()).contains("ClusterRoleBinding r", "in a only");
              });
    }

    private void namespaced(Identity identity, String namespace) {
      Set<Attributes> rights = rights();
      PolicyRule[] exact = rules(rights);
      Subject subject = Subject.of(identity);
      String name = "r" + objects++;
      least.role(namespace, name, exact);
      least.bind(namespace, name, World.roleRef(name), subject);
      log(identity, rights, namespace);
      switch (random.nextInt(6)) {
        case 0 -> world.bind(namespace, name, World.clusterRef("cluster-admin"), subject);
        case 1 -> world.bindEverywhere(name, "cluster-admin", subject);
        case 2 -> {
          world.clusterRole(name, widened(exact));
          world.bind(namespace, name, World.clusterRef(name), subject);
        }
        default -> {
          world.role(namespace, name, widened(exact));
          world.bind(namespace, name, World.roleRef(name), subject);
        }
      }
      if (random.nextInt(3) == 0) {
        world.role(namespace, name + "-more", widened(exact));
        world.bind(namespace, name + "-more", World.roleRef(name + "-more"), subject);
      }
      if (random.nextInt(5) == 0) {
        world.bindEverywhere(name + "-edit", "edit", subject);
      }
    }

    private void clusterWide(Identity identity) {
      Set<Attributes> rights = new TreeSet<>();
      rights.add(World.request("list", "", "nodes", "", ""));
      rights.add(World.request("list", "", "pods", "", ""));
      if (random.nextBoolean()) {
        rights.add(World.request("get", "", "nodes", "", "worker"));
      }
      String name = "c" + objects++;
      least.clusterRole(name, rules(rights));
      least.bindEverywhere(name, name, Subject.of(identity));
      log(identity, rights, "");
      world.clusterRole(name, widened(rules(rights)));
      world.bindEverywhere(name, name, Subject.of(identity));
    }

    private Set<Attributes> rights() {
      Set<Attributes> rights = new TreeSet<>();
      int count = 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        String verb = pick(VERBS);
        String[] resource = pick(RESOURCES).split("/", 2);
        boolean named = !NAMELESS.contains(verb) && random.nextBoolean();
        rights.add(right(verb, resource, named ? pick(List.of("config", "state")) : ""));
        if (verb.equals("watch")) {
          rights.add(right("list", resource, ""));
        }
      }
      rights.removeIf(
          right ->
              right instanceof Attributes.Resource r
                  && !r.name().isEmpty()
                  && rights.contains(Namer.named(r, "")));
      return rights;
    }

    private static Attributes right(String verb, String[] resource, String name) {
      return new Attributes.Resource(verb, resource[0], ResourceName.parse(resource[1]), "", name);
    }

    private static PolicyRule[] rules(Set<Attributes> rights) {
      List<Cell> cells = new ArrayList<>();
      for (Attributes right : rights) {
        if (right instanceof Attributes.Resource r) {
          cells.add(new Cell(r.verb(), r.apiGroup(), r.resource().toString(), r.name()));
        }
      }
      return RuleGrouping.group(cells).toArray(PolicyRule[]::new);
    }

    /** A right for every name shows as requests for names that something generated. */
    private void log(Identity identity, Set<Attributes> rights, String namespace) {
      for (Attributes right : rights) {
        Attributes.Resource r = ((Attributes.Resource) right).inNamespace(namespace);
        boolean unnamed = r.name().isEmpty() && !NAMELESS.contains(r.verb());
        for (int i = 0; i < (unnamed ? 2 : 1); i++) {
          String name = unnamed ? "web-5d4f8c7b9d-x2x4" + i : r.name();
          world.saw(identity, Namer.named(r, name), Basis.REQUEST);
        }
      }
    }

    /** Rules that together grant at least these. */
    private PolicyRule[] widened(PolicyRule... rules) {
      List<PolicyRule> wide = new ArrayList<>();
      for (PolicyRule rule : rules) {
        wide.add(
            new PolicyRule(
                more(rule.verbs(), VERBS),
                random.nextInt(5) == 0 ? List.of("*") : rule.apiGroups(),
                random.nextInt(5) == 0 ? List.of("*") : more(rule.resources(), List.of()),
                random.nextInt(3) == 0 ? List.of() : rule.resourceNames(),
                List.of()));
      }
      while (random.nextInt(3) == 0) {
        wide.add(World.rule(pick(VERBS), "core", "services,endpoints"));
      }
      if (random.nextInt(4) == 0) {
        wide.add(wide.get(random.nextInt(wide.size())));
      }
      if (random.nextInt(6) == 0) {
        wide.add(random.nextInt(wide.size()), World.rule("*", "*", "*"));
      }
      return wide.toArray(PolicyRule[]::new);
    }

    private List<String> more(List<String> items, List<String> others) {
      if (!others.isEmpty() && random.nextInt(4) == 0) {
        return List.of("*");
      }
      List<String> more = new ArrayList<>(items);
      if (!others.isEmpty() && random.nextBoolean()) {
        more.add(pick(others));
      }
      return more;
    }

    private String pick(List<String> from) {
      return from.get(random.nextInt(from.size()));
    }

    void check() {
      if (seed % 4 == 0) {
        check(shown(), right -> false);
      }
      check(RefineOptions.standard(World.TODAY), NOT_OBSERVABLE::contains);
    }

    /** Nothing is kept that the log didn't show. */
    private static RefineOptions shown() {
      RefineOptions standard = RefineOptions.standard(World.TODAY);
      Set<Allowance> proven = EnumSet.complementOf(EnumSet.of(Allowance.NOT_OBSERVABLE));
      return new RefineOptions(
          proven, true, standard.maxNames(), false, List.of(), standard.today());
    }

    private void check(RefineOptions options, Predicate<String> more) {
      Refinement refinement = world.refine(options);
      for (Identity identity : identities) {
        Set<String> rights = minimal(World.rights(refinement.after(), identity));
        rights.removeIf(more);
        assertThat(rights)
            .as("seed %d, rights of %s", seed, identity)
            .isEqualTo(minimal(World.rights(least.policy(), identity)));
      }
      RbacPolicy again = world.refine(refinement.after(), options).after();
      assertThat(again).as("seed %d, refined again", seed).isEqualTo(refinement.after());
    }

    /** Without what a cluster-wide right covers. */
    private static Set<String> minimal(Set<String> rights) {
      Set<String> minimal = new TreeSet<>(rights);
      minimal.removeIf(
          right ->
              !right.endsWith(" cluster-wide")
                  && rights.contains(right.replaceAll(" in [a-z]+$", " cluster-wide")));
      return minimal;
    }
  }
}

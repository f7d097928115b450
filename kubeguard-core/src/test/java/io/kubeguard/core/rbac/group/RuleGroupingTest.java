package io.kubeguard.core.rbac.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleGroupingTest {
  private static final long SEED = 20_260_901L;

  @Test
  void readsAsAPersonWouldWriteIt() {
    List<Cell> cells = new ArrayList<>();
    for (String verb : List.of("get", "list", "watch")) {
      cells.add(new Cell(verb, "", "pods", ""));
      cells.add(new Cell(verb, "", "services", ""));
      cells.add(new Cell(verb, "apps", "deployments", ""));
    }
    cells.add(new Cell("get", "", "secrets", ""));
    cells.add(new Cell("update", "coordination.k8s.io", "leases", "leader"));
    cells.add(new Cell("get", "coordination.k8s.io", "leases", "leader"));
    cells.add(new Cell("create", "coordination.k8s.io", "leases", ""));

    assertThat(RuleGrouping.group(cells))
        .containsExactly(
            rule("get list watch", "", "pods services", ""),
            rule("get", "", "secrets", ""),
            rule("get list watch", "apps", "deployments", ""),
            rule("create", "coordination.k8s.io", "leases", ""),
            rule("get update", "coordination.k8s.io", "leases", "leader"));
  }

  @Test
  void groupsTheSameResourceOfTwoApiGroups() {
    List<Cell> cells = new ArrayList<>();
    for (String verb : List.of("create", "patch")) {
      cells.add(new Cell(verb, "", "events", ""));
      cells.add(new Cell(verb, "events.k8s.io", "events", ""));
    }
    assertThat(RuleGrouping.group(cells))
        .containsExactly(
            PolicyRule.ofResources(
                List.of("create", "patch"),
                List.of("", "events.k8s.io"),
                List.of("events"),
                List.of()));
  }

  @Test
  void leavesOutNamesThatEveryNameCovers() {
    assertThat(
            RuleGrouping.group(
                List.of(new Cell("get", "", "secrets", "one"), new Cell("get", "", "secrets", ""))))
        .containsExactly(rule("get", "", "secrets", ""));
  }

  @Test
  void groupsPaths() {
    assertThat(
            RuleGrouping.groupPaths(
                List.of(
                    new Attributes.NonResource("get", "/metrics"),
                    new Attributes.NonResource("get", "/healthz"),
                    new Attributes.NonResource("post", "/metrics"))))
        .containsExactly(
            PolicyRule.ofPaths(List.of("get"), List.of("/healthz")),
            PolicyRule.ofPaths(List.of("get", "post"), List.of("/metrics")));
  }

  @Test
  void grantsExactlyWhatIsWantedInAnyOrderAndNothingInVain() {
    Random random = new Random(SEED);
    for (int round = 0; round < 400; round++) {
      List<Cell> cells = random(random, 1 + random.nextInt(40), 5, 3, 4, 3);
      List<PolicyRule> rules = RuleGrouping.group(cells);
      Set<Cell> wanted = absorbed(cells);
      String where = "seed " + SEED + ", round " + round;
      assertThat(granted(rules)).as(where).isEqualTo(wanted);
      Collections.shuffle(cells, random);
      assertThat(RuleGrouping.group(cells)).as(where).isEqualTo(rules);
      Removals.each(rules)
          .forEach(fewer -> assertThat(granted(fewer)).as(where).isNotEqualTo(wanted));
    }
  }

  @Test
  void findsAsFewRulesAsTryingEverythingDoes() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      List<Cell> cells = random(random, 1 + random.nextInt(9), 3, 2, 3, 2);
      Set<Cell> wanted = absorbed(cells);
      assertThat(RuleGrouping.group(cells).size())
          .as("seed %d, round %d, %s", SEED, round, wanted)
          .isEqualTo(SmallestCover.size(wanted));
    }
  }

  @Test
  void staysBoundedOnManyCells() {
    Random random = new Random(SEED);
    List<Cell> cells = random(random, 6_000, 8, 6, 40, 40);
    assertThat(granted(RuleGrouping.group(cells))).isEqualTo(absorbed(cells));
    List<Cell> names = new ArrayList<>();
    for (int name = 0; name < 1_000; name++) {
      for (String verb : List.of("get", "update", "patch", "delete")) {
        if (random.nextInt(4) > 0) {
          names.add(new Cell(verb, "", "configmaps", "name" + name));
        }
      }
    }
    assertThat(granted(RuleGrouping.group(names))).isEqualTo(Set.copyOf(names));
  }

  private static List<Cell> random(
      Random random, int count, int verbs, int groups, int resources, int names) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int name = random.nextInt(names + 1);
      cells.add(
          new Cell(
              "verb" + random.nextInt(verbs),
              "group" + random.nextInt(groups),
              "resource" + random.nextInt(resources),
              name == names ? "" : "name" + name));
    }
    return cells;
  }

  private static Set<Cell> absorbed(List<Cell> cells) {
    Set<Cell> wanted = new HashSet<>(cells);
    wanted.removeIf(
        cell ->
            !cell.name().isEmpty()
                && cells.contains(new Cell(cell.verb(), cell.apiGroup(), cell.resource(), "")));
    return wanted;
  }

  static Set<Cell> granted(List<PolicyRule> rules) {
    Set<Cell> granted = new HashSet<>();
    for (PolicyRule rule : rules) {
      List<String> names = rule.resourceNames().isEmpty() ? List.of("") : rule.resourceNames();
      for (String verb : rule.verbs()) {
        for (String group : rule.apiGroups()) {
          for (String resource : rule.resources()) {
            names.forEach(name -> granted.add(new Cell(verb, group, resource, name)));
          }
        }
      }
    }
    return granted;
  }

  private static PolicyRule rule(String verbs, String group, String resources, String names) {
    return PolicyRule.ofResources(
        List.of(verbs.split(" ")),
        List.of(group),
        List.of(resources.split(" ")),
        names.isEmpty() ? List.of() : List.of(names.split(" ")));
  }
}

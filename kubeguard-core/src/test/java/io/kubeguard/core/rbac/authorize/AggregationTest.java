package io.kubeguard.core.rbac.authorize;

import static io.kubeguard.core.rbac.authorize.Given.aggregating;
import static io.kubeguard.core.rbac.authorize.Given.clusterRole;
import static io.kubeguard.core.rbac.authorize.Given.labelled;
import static io.kubeguard.core.rbac.authorize.Given.rule;
import static io.kubeguard.core.rbac.authorize.Given.selector;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject.ClusterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregationTest {
  private static final PolicyRule A = rule("get", "a");
  private static final PolicyRule B = rule("get", "b");
  private static final PolicyRule OWN = rule("get", "own");
  private static final LabelSelector TO_VIEW = selector("to", "view");
  private static final LabelSelector TO_EDIT = selector("to", "edit");

  @Test
  void withoutAggregationTheOwnRulesCountEachAsWritten() {
    assertThat(rules(clusterRole("plain", B, A, A))).containsExactly(B, A, A);
  }

  @Test
  void rulesOfTheSelectedReplaceItsOwnEachOnceAndByRoleName() {
    assertThat(
            rules(
                aggregating(clusterRole("view", OWN), TO_VIEW),
                labelled(clusterRole("z", A), "to", "view"),
                labelled(clusterRole("y", B, A), "to", "view"),
                labelled(clusterRole("x", OWN), "to", "edit")))
        .containsExactly(B, A);
  }

  @Test
  void oneOfTheSelectorsIsEnough() {
    assertThat(
            rules(
                aggregating(clusterRole("all"), TO_VIEW, TO_EDIT),
                labelled(clusterRole("x", A), "to", "view"),
                labelled(clusterRole("y", B), "to", "edit")))
        .containsExactly(A, B);
  }

  @Test
  void whereTheSelectedHaveNoRulesItsOwnStay() {
    assertThat(rules(aggregating(clusterRole("view", OWN), TO_VIEW))).containsExactly(OWN);
    assertThat(
            rules(
                aggregating(clusterRole("view", OWN), TO_VIEW),
                labelled(clusterRole("x"), "to", "view")))
        .containsExactly(OWN);
    assertThat(rules(labelled(aggregating(clusterRole("view", OWN), TO_VIEW), "to", "view")))
        .as("it doesn't select itself")
        .containsExactly(OWN);
  }

  @Test
  void rulesThatStayAreAggregatedToo() {
    assertThat(
            rules(
                aggregating(clusterRole("edit", OWN), TO_EDIT),
                labelled(aggregating(clusterRole("view", A), TO_VIEW), "to", "edit")))
        .containsExactly(A);
  }

  @Test
  void anEmptySelectorSelectsAllOthers() {
    LabelSelector everything = new LabelSelector(Map.of(), List.of());
    assertThat(rules(aggregating(clusterRole("all", OWN), everything), clusterRole("x", A)))
        .containsExactly(A);
  }

  @Test
  void aggregationReachesThroughAggregation() {
    assertThat(
            rules(
                aggregating(clusterRole("edit", OWN), TO_EDIT),
                labelled(aggregating(clusterRole("view", B), TO_VIEW), "to", "edit"),
                labelled(clusterRole("x", A), "to", "view")))
        .containsExactly(A);
  }

  @Test
  void inACycleOnlyRulesFromOutsideCount() {
    assertThat(
            rules(
                labelled(aggregating(clusterRole("edit", OWN), TO_EDIT), "to", "view"),
                labelled(aggregating(clusterRole("view", OWN), TO_VIEW), "to", "edit"),
                labelled(clusterRole("x", A), "to", "view"),
                labelled(aggregating(clusterRole("self", OWN), TO_EDIT), "to", "edit")))
        .containsExactly(A);
  }

  @Test
  void aLongChainIsNoTrouble() {
    List<ClusterRole> chain = new ArrayList<>();
    int length = 1_000;
    for (int i = 0; i < length; i++) {
      chain.add(
          labelled(
              aggregating(clusterRole("role-" + i), selector("next", "" + (i + 1))),
              "next",
              "" + i));
    }
    chain.add(labelled(clusterRole("end", A), "next", "" + length));
    assertThat(rules(chain.toArray(ClusterRole[]::new))).containsExactly(A);
  }

  /** The rules of the first of these roles. */
  private static List<PolicyRule> rules(ClusterRole... roles) {
    return new Aggregation(List.of(roles)).rules(roles[0]);
  }
}

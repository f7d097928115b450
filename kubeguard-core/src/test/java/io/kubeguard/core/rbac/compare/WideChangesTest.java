package io.kubeguard.core.rbac.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wide rule that is partly allowed already is told as one change, not as its splinters. */
class WideChangesTest {
  private static final Location PLACE = Location.of("rbac.yaml");
  private static final List<String> ALL = List.of("*");
  private static final PolicyRule EVERYTHING = PolicyRule.ofResources(ALL, ALL, ALL, List.of());
  private static final PolicyRule EVERY_PATH = PolicyRule.ofPaths(ALL, ALL);

  private static final RbacPolicy NARROW =
      policy(
          "deployer",
          rule("get,list,watch", "", "pods,configmaps"),
          rule("get,list,update,patch", "apps", "deployments"),
          PolicyRule.ofPaths(List.of("get"), List.of("/metrics")));

  @Test
  void everythingIsOneChangeForResourcesAndOneForPaths() {
    RbacDifference difference = RbacComparison.compare(NARROW, policy("cluster-admin"));
    assertThat(difference.added())
        .extracting(RightChange::rule)
        .containsExactlyInAnyOrder(EVERYTHING, EVERY_PATH);
    assertThat(difference.added()).allMatch(RightChange::inPart);
    assertThat(difference.added().getFirst().dangers())
        .extracting(danger -> danger.id())
        .contains("wildcard-everything", "list-secrets", "escalate-roles");
    assertThat(difference.removed()).isEmpty();
    assertThat(RbacComparison.compare(policy("cluster-admin"), NARROW).removed())
        .extracting(RightChange::rule)
        .containsExactlyInAnyOrder(EVERYTHING, EVERY_PATH);
  }

  @Test
  void fewPartsAreToldOneByOne() {
    RbacDifference difference =
        RbacComparison.compare(
            policy("deployer", rule("get", "", "pods")), policy("deployer", rule("*", "", "pods")));
    assertThat(difference.added())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.inPart()).isFalse();
              assertThat(change.exceptions()).containsExactly("verbs get");
            });
  }

  @Test
  void whatIsAllowedOnBothSidesAloneIsNoDanger() {
    RbacPolicy secrets =
        policy(
            "deployer",
            rule("*", "", "secrets,secrets/x"),
            rule("get", "apps", "deployments"),
            rule("get", "batch", "jobs,cronjobs"));
    RightChange change =
        RbacComparison.compare(secrets, policy("deployer", rule("get,list", "*", "*")))
            .added()
            .stream()
            .filter(RightChange::inPart)
            .findFirst()
            .orElseThrow();
    assertThat(change.dangers())
        .extracting(danger -> danger.id())
        .contains("wildcard-resources")
        .doesNotContain("list-secrets", "get-secrets");
  }

  private static PolicyRule rule(String verbs, String group, String resources) {
    return PolicyRule.ofResources(
        List.of(verbs.split(",")), List.of(group), List.of(resources.split(",")), List.of());
  }

  /** Everywhere given to one account. */
  private static RbacPolicy policy(String role, PolicyRule... rules) {
    return new RbacPolicy(
        rules.length == 0
            ? List.of()
            : List.of(
                new RoleObject.ClusterRole(
                    Metadata.of("", role), List.of(rules), List.of(), PLACE)),
        List.of(
            new BindingObject.ClusterRoleBinding(
                Metadata.of("", "deployer"),
                new RoleRef(RoleRef.Kind.CLUSTER_ROLE, role),
                List.of(new Subject.ServiceAccount("shop", "deployer")),
                PLACE)));
  }
}

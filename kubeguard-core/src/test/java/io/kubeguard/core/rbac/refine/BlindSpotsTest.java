package io.kubeguard.core.rbac.refine;

import static io.kubeguard.core.rbac.refine.World.account;
import static io.kubeguard.core.rbac.refine.World.paths;
import static io.kubeguard.core.rbac.refine.World.roleRef;
import static io.kubeguard.core.rbac.refine.World.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.verify.Refinement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a log could not have shown is kept, or told where only people can decide. */
class BlindSpotsTest {
  private static final Identity WEB = Identity.serviceAccount("shop", "web");
  private static final Subject WEB_ACCOUNT = account("shop", "web");

  @Test
  void whatTheLogCannotShowStaysBehindAStarUnlessItIsDangerous() {
    World world =
        new World()
            .clusterRole("monitor", rule("*", "core", "*"), paths("*", "*"))
            .bindEverywhere("monitor", "monitor", WEB_ACCOUNT)
            .saw(WEB, "list", "", "pods", "", "");
    Refinement refinement = world.refine();
    assertThat(rules(refinement, "monitor"))
        .containsExactly(
            rule("get", "core", "nodes/healthz,nodes/metrics,nodes/stats"),
            rule("list", "core", "pods"),
            paths("get", "/metrics"));
    assertThat(messages(refinement, "not-observable"))
        .containsExactly(
            "ClusterRole monitor, rule 1: its star also gave what this log could not have shown:"
                + " get nodes/configz, get nodes/log, get nodes/pods, get nodes/checkpoint,"
                + " get nodes/proxy");
    assertThat(world.refine(refinement.after(), RefineOptions.standard(World.TODAY)).isUnchanged())
        .isTrue();
  }

  @Test
  void aStarInOneNamespaceGivesNothingOfTheCluster() {
    World world = bound(rule("*", "core", "*")).saw(WEB, "list", "", "pods", "shop", "");
    Refinement refinement = world.refine();
    assertThat(rules(refinement, "web")).containsExactly(rule("list", "core", "pods"));
    assertThat(codes(refinement)).doesNotContain("not-observable");
    World roles = bound(rule("*", "*", "*")).saw(WEB, "list", "", "pods", "shop", "");
    assertThat(messages(roles.refine(), "not-observable"))
        .containsExactly(
            "Role shop/web, rule 1: its star also gave what this log could not have shown:"
                + " bind clusterroles.rbac.authorization.k8s.io,"
                + " bind roles.rbac.authorization.k8s.io,"
                + " escalate roles.rbac.authorization.k8s.io");
  }

  @Test
  void aReplacedClusterAdminKeepsWhatTheLogCannotShow() {
    World world =
        new World()
            .bindEverywhere("admins", "cluster-admin", WEB_ACCOUNT)
            .saw(WEB, "list", "", "pods", "", "");
    assertThat(world.refine().after().roles())
        .singleElement()
        .satisfies(
            role ->
                assertThat(role.rules())
                    .containsExactly(
                        rule("get", "core", "nodes/healthz,nodes/metrics,nodes/stats"),
                        rule("list", "core", "pods"),
                        paths("get", "/metrics")));
  }

  @Test
  void whatTheAuditPolicyLeavesOutStays() {
    World world =
        bound(rule("get,delete", "core", "secrets,pods"), rule("*", "core", "*"))
            .policy(none(List.of(), List.of(), List.of(secrets())))
            .saw(WEB, "get", "", "pods", "shop", "one");
    Refinement refinement = world.refine();
    assertThat(rules(refinement, "web"))
        .containsExactly(
            rule("get", "core", "pods", "one"),
            rule("get,delete", "core", "secrets"),
            rule("create,deletecollection,list,patch,update,watch", "core", "secrets"));
    assertThat(world.refine(refinement.after(), RefineOptions.standard(World.TODAY)).isUnchanged())
        .isTrue();
  }

  @Test
  void whatTheAuditPolicyLeavesOutForOthersGoes() {
    World world =
        bound(rule("get,delete", "core", "secrets,pods"))
            .policy(
                none(List.of("system:serviceaccount:shop:stock"), List.of(), List.of(secrets())))
            .saw(WEB, "get", "", "pods", "shop", "one");
    assertThat(rules(world.refine(), "web")).containsExactly(rule("get", "core", "pods", "one"));
  }

  @Test
  void aPolicyWithoutReadsLeavesBindingsToBuiltInRolesAlone() {
    World world =
        new World()
            .bindEverywhere("admins", "cluster-admin", WEB_ACCOUNT)
            .policy(none(List.of(), List.of("get", "list", "watch"), List.of()))
            .saw(WEB, "create", "", "pods", "shop", "");
    assertThat(world.refine().isUnchanged()).isTrue();
  }

  private static AuditPolicy none(
      List<String> users, List<String> verbs, List<AuditPolicy.Resources> resources) {
    return new AuditPolicy(
        List.of(
            new AuditPolicy.Rule(
                "None",
                users,
                List.of(),
                verbs,
                resources,
                List.of(),
                List.of(),
                Set.of(),
                Location.of("policy.yaml")),
            new AuditPolicy.Rule(
                "Metadata",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                Location.of("policy.yaml"))));
  }

  private static AuditPolicy.Resources secrets() {
    return new AuditPolicy.Resources("", List.of("secrets"), List.of());
  }

  private static World bound(PolicyRule... rules) {
    return new World().role("shop", "web", rules).bind("shop", "web", roleRef("web"), WEB_ACCOUNT);
  }

  private static List<PolicyRule> rules(Refinement refinement, String role) {
    return refinement.after().roles().stream()
        .filter(its -> its.metadata().name().equals(role))
        .map(RoleObject::rules)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codes(Refinement refinement) {
    return refinement.changes().findings().stream().map(Diagnostic::code).toList();
  }

  private static List<String> messages(Refinement refinement, String code) {
    return refinement.changes().findings().stream()
        .filter(finding -> finding.code().equals(code))
        .map(Diagnostic::message)
        .toList();
  }
}

package io.kubeguard.core.rbac.danger;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DangersTest {
  /** What the matrix for containers has no technique for. */
  private static final Set<String> BESIDE_CONTAINERS = Set.of("T1557", "T1649");

  private static PolicyRule rule(String verb, String group, String resource, String... names) {
    return PolicyRule.ofResources(List.of(verb), List.of(group), List.of(resource), List.of(names));
  }

  private static List<String> ids(PolicyRule rule, String scope) {
    return Dangers.of(rule, scope).stream().map(d -> d.risk() + " " + d.id()).toList();
  }

  @Test
  void theScopeDecidesHowBadItIs() {
    PolicyRule list = rule("list", "", "secrets");
    assertThat(ids(list, "")).containsExactly("critical list-secrets");
    assertThat(ids(list, "kube-system")).containsExactly("critical list-secrets");
    assertThat(ids(list, "shop")).containsExactly("high list-secrets");
  }

  @Test
  void namesNarrow() {
    assertThat(ids(rule("get", "", "secrets", "tls"), "shop")).containsExactly("low get-secrets");
    assertThat(ids(rule("create", "", "pods", "web"), "shop"))
        .as("a request to create a pod has no name, so this grants nothing")
        .isEmpty();
    assertThat(ids(rule("create", "", "pods/exec", "web-0"), "shop"))
        .containsExactly("medium exec-pods");
    assertThat(ids(rule("*", "", "pods", "web"), "shop")).doesNotContain("high create-pods");
  }

  @Test
  void someNamesAreAsBadAsAll() {
    assertThat(ids(rule("impersonate", "", "groups", "dev"), ""))
        .containsExactly("medium impersonate-groups");
    assertThat(ids(rule("impersonate", "", "groups", "dev", "system:masters"), ""))
        .containsExactly("critical impersonate-groups");
    String rbac = "rbac.authorization.k8s.io";
    assertThat(ids(rule("bind", rbac, "clusterroles", "view"), "shop"))
        .containsExactly("medium bind-roles");
    assertThat(ids(rule("bind", rbac, "clusterroles", "cluster-admin"), "shop"))
        .as("bind is asked for in the namespace of the binding")
        .containsExactly("high bind-roles");
  }

  @Test
  void aConfigMapIsADangerOnlyWhereTheControlPlaneReadsIt() {
    assertThat(ids(rule("patch", "", "configmaps"), "shop")).isEmpty();
    assertThat(ids(rule("patch", "", "configmaps", "settings"), "kube-system")).isEmpty();
    assertThat(ids(rule("patch", "", "configmaps", "coredns"), "kube-system"))
        .containsExactly("high poison-dns");
    assertThat(ids(rule("patch", "", "configmaps"), ""))
        .containsExactly(
            "critical map-cloud-users", "high change-control-plane-settings", "high poison-dns");
  }

  @Test
  void aRoleInANamespaceGrantsNothingOfTheCluster() {
    assertThat(ids(rule("get", "", "nodes/proxy"), "")).containsExactly("critical proxy-to-nodes");
    assertThat(ids(rule("get", "", "nodes/proxy"), "shop")).isEmpty();
    assertThat(ids(rule("get", "", "nodes/proxy"), "kube-system")).isEmpty();
    assertThat(ids(rule("delete", "", "persistentvolumes"), "shop")).isEmpty();
    assertThat(ids(rule("patch", "", "namespaces"), "shop"))
        .as("requests on a namespace are made in it")
        .containsExactly("high label-namespaces");
    PolicyRule paths = PolicyRule.ofPaths(List.of("get"), List.of("*"));
    assertThat(ids(paths, "")).containsExactly("medium all-paths", "medium debug-paths");
    assertThat(ids(paths, "shop")).isEmpty();
  }

  @Test
  void harmlessRightsAreHarmless() {
    assertThat(ids(rule("get", "", "pods"), "")).isEmpty();
    assertThat(ids(rule("update", "apps", "deployments/status"), "")).isEmpty();
    assertThat(ids(rule("get", "", "pods/*"), "")).as("no wildcard").isEmpty();
    assertThat(ids(rule("create", "authorization.k8s.io", "subjectaccessreviews"), "")).isEmpty();
    assertThat(ids(rule("patch", "coordination.k8s.io", "leases"), "shop")).isEmpty();
  }

  @Test
  void aWildcardBringsEveryDanger() {
    Set<String> all =
        Dangers.of(rule("*", "*", "*"), "").stream().map(Danger::id).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(Dangers.ids());
    missing.removeAll(all);
    assertThat(missing).containsExactly("all-paths", "debug-paths");
    assertThat(ids(rule("get", "", "*"), "shop"))
        .containsExactly(
            "high exec-pods",
            "high get-secrets",
            "high wildcard-resources",
            "medium attach-pods",
            "medium forward-ports",
            "medium proxy-to-pods",
            "low read-logs");
  }

  @Test
  void oneRightIsJudgedLikeItsRule() {
    Attributes right =
        new Attributes.Resource("list", "", ResourceName.parse("secrets"), "shop", "");
    assertThat(Dangers.of(right)).isEqualTo(Dangers.of(rule("list", "", "secrets"), "shop"));
    assertThat(Dangers.of(new Attributes.NonResource("get", "/debug/pprof")))
        .extracting(Danger::id)
        .containsExactly("debug-paths");
  }

  @Test
  void everyEntryIsComplete() {
    assertThat(Dangers.ids()).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    for (Entry entry : CatalogueFile.read()) {
      assertThat(entry.id()).as("%s", entry).matches("[a-z]+(-[a-z]+)*");
      assertThat(entry.title()).as(entry.id()).matches("[A-Z].*[^.]").hasSizeLessThan(60);
      assertThat(entry.allows()).as(entry.id()).matches("[A-Z].*\\.").hasSizeLessThan(220);
      assertThat(entry.source()).as(entry.id()).startsWith("https://");
      assertThat(entry.techniques()).as(entry.id()).isNotEmpty();
      assertThat(entry.patterns()).as(entry.id()).isNotEmpty();
      entry
          .namespace()
          .ifPresent(r -> assertThat(r).as(entry.id()).isLessThanOrEqualTo(entry.everywhere()));
      entry
          .named()
          .ifPresent(r -> assertThat(r).as(entry.id()).isLessThanOrEqualTo(entry.everywhere()));
    }
  }

  @Test
  void whatIsRememberedIsWhatIsWorkedOut() {
    RememberedDangers remembered = new RememberedDangers();
    for (int round = 0; round < 2; round++) {
      for (RoleObject role : BootstrapPolicy.policy().roles()) {
        for (PolicyRule rule : role.rules()) {
          for (String scope : List.of("", "shop", "web", "kube-system", "kube-public", "default")) {
            assertThat(remembered.of(rule, scope))
                .as("%s in %s", rule, scope)
                .isEqualTo(Dangers.of(rule, scope));
          }
        }
      }
    }
  }

  @Test
  void techniquesAreOfTheMatrixForContainers() {
    Set<String> beside =
        CatalogueFile.read().stream()
            .filter(
                entry ->
                    entry.techniques().stream().allMatch(t -> BESIDE_CONTAINERS.contains(t.id())))
            .map(Entry::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(beside)
        .containsExactly(
            "issue-certificates",
            "poison-dns",
            "request-certificates",
            "sign-certificates",
            "write-api-services",
            "write-endpoints",
            "write-pod-status",
            "write-service-status",
            "write-services",
            "write-trust-bundles");
    assertThat(new Technique("T1552.007", "x").url())
        .isEqualTo("https://attack.mitre.org/techniques/T1552/007/");
  }
}

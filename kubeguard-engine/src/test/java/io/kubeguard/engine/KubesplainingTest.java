package io.kubeguard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RbacRefiner;
import io.kubeguard.logs.audit.AuditLog;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.source.Source;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kubesplaining and {@code refine} side by side: both compare what a snapshot's roles grant with
 * what an audit log shows in use. What its rules find in its own samples stands here as {@code
 * ACCOUNT ROLE: VERB RESOURCE}; where we differ, each right has its reason.
 */
final class KubesplainingTest {
  private static final String SAMPLES = "data/audit/0hardik1-kubesplaining/testdata/";
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 14);

  /** Why the two differ about a right. */
  private enum Reason {
    /**
     * {@code KUBE-RBAC-UNUSED-ROLE-001} takes silence for disuse. We say that the log never shows
     * the account, and take its rights only where that was asked for.
     */
    UNSEEN_ISNT_UNUSED,
    /** A snapshot without {@code cluster-admin} has no rules for it there; we know them. */
    BUILT_IN_ROLES_ARE_KNOWN,
    /** Its triples have no names. Of what was used on few stable names, only those stay. */
    NARROWED_TO_NAMES,
    /** The account isn't in the snapshot, but the log shows it, so it exists. */
    SEEN_IN_THE_LOG,
    /** Beside the missing role, of which both tell, we tell of the missing account. */
    BOTH_ENDS_ARE_MISSING,
  }

  /**
   * What became of the rights that a snapshot grants.
   *
   * @param gone those that aren't granted any more
   * @param named those that are for some names alone
   * @param findings code and object
   */
  private record Result(Set<String> gone, Set<String> named, Set<String> findings) {}

  @TempDir private Path folder;

  @Test
  void whatTheDemoLogLeavesUnused() throws IOException {
    Result ours = refine("leastprivilege-demo", "native/leastprivilege-demo-audit.log", false);
    // KUBE-RBAC-UNUSED-VERB-001 for the first two roles, KUBE-RBAC-WILDCARD-USED-PARTIAL-001 for
    // etl-runner, KUBE-RBAC-UNUSED-ROLE-001 for loadtester.
    Set<String> theirs =
        rights(
            "monitoring/prometheus prometheus-reader: create pods",
            "monitoring/prometheus prometheus-reader: create services",
            "monitoring/prometheus prometheus-reader: create endpoints",
            "monitoring/prometheus prometheus-reader: create nodes",
            "monitoring/prometheus prometheus-reader: delete pods",
            "monitoring/prometheus prometheus-reader: delete services",
            "monitoring/prometheus prometheus-reader: delete endpoints",
            "monitoring/prometheus prometheus-reader: delete nodes",
            "monitoring/prometheus prometheus-reader: get services",
            "monitoring/prometheus prometheus-reader: get endpoints",
            "monitoring/prometheus prometheus-reader: watch nodes",
            "prod-apps/deployer prod-deployer: create pods",
            "prod-apps/deployer prod-deployer: update pods",
            "prod-apps/deployer prod-deployer: delete pods",
            "prod-apps/deployer prod-deployer: create deployments.apps",
            "prod-apps/deployer prod-deployer: update deployments.apps",
            "prod-apps/deployer prod-deployer: delete deployments.apps",
            "analytics/etl-runner etl-runner: * configmaps",
            "legacy/loadtester loadtester: get pods",
            "legacy/loadtester loadtester: list pods",
            "legacy/loadtester loadtester: get pods/log");
    Map<String, Reason> explained =
        Map.of(
            "legacy/loadtester loadtester: get pods", Reason.UNSEEN_ISNT_UNUSED,
            "legacy/loadtester loadtester: list pods", Reason.UNSEEN_ISNT_UNUSED,
            "legacy/loadtester loadtester: get pods/log", Reason.UNSEEN_ISNT_UNUSED,
            "dashboard/admin-sa cluster-admin: * *.*", Reason.BUILT_IN_ROLES_ARE_KNOWN,
            "dashboard/admin-sa cluster-admin: * *", Reason.BUILT_IN_ROLES_ARE_KNOWN);
    assertThat(difference(theirs, ours.gone())).isEqualTo(explained.keySet());
    // Not nodes: the only one that was read is named by its address, as clouds name them.
    assertThat(ours.named())
        .isEqualTo(
            Map.of(
                    "monitoring/prometheus prometheus-reader: get pods", Reason.NARROWED_TO_NAMES,
                    "prod-apps/deployer prod-deployer: get pods", Reason.NARROWED_TO_NAMES,
                    "prod-apps/deployer prod-deployer: patch pods", Reason.NARROWED_TO_NAMES,
                    "prod-apps/deployer prod-deployer: get deployments.apps",
                        Reason.NARROWED_TO_NAMES,
                    "prod-apps/deployer prod-deployer: patch deployments.apps",
                        Reason.NARROWED_TO_NAMES)
                .keySet());
  }

  @Test
  void whoAsksGetsTheRightsOfTheUnseenToo() throws IOException {
    Result ours = refine("leastprivilege-demo", "native/leastprivilege-demo-audit.log", true);
    assertThat(ours.gone())
        .contains(
            "legacy/loadtester loadtester: get pods",
            "legacy/loadtester loadtester: list pods",
            "legacy/loadtester loadtester: get pods/log");
  }

  @Test
  void whatIsStaleInTheDemo() throws IOException {
    Result ours = refine("leastprivilege-demo", "native/leastprivilege-demo-audit.log", false);
    // KUBE-RBAC-STALE-001, KUBE-RBAC-STALE-002 and KUBE-RBAC-OVERBROAD-001.
    Set<String> theirs =
        rights(
            "missing-role RoleBinding billing/cleanup-cron",
            "missing-account RoleBinding billing/old-ci-bot",
            "replaced ClusterRoleBinding dashboard-admin");
    assertThat(difference(theirs, ours.findings()))
        .isEqualTo(
            Map.of("missing-account RoleBinding billing/cleanup-cron", Reason.BOTH_ENDS_ARE_MISSING)
                .keySet());
  }

  @Test
  void whatAnExportOfCloudWatchLeavesUnused() throws IOException {
    whatTheReaderLeavesUnused("eks/minimal-risky-eks-audit.json");
  }

  @Test
  void whatTheSameLogOfTheApiServerLeavesUnused() throws IOException {
    whatTheReaderLeavesUnused("native/minimal-risky-audit.log");
  }

  private void whatTheReaderLeavesUnused(String log) throws IOException {
    Result ours = refine("minimal-risky", log, false);
    // KUBE-RBAC-UNUSED-VERB-001; the denied request to create a pod is no use of it.
    assertThat(ours.gone())
        .isEqualTo(
            rights(
                "default/reader reader-role: list secrets",
                "default/reader reader-role: create pods"));
    assertThat(ours.named())
        .isEqualTo(
            Map.of("default/reader reader-role: get secrets", Reason.NARROWED_TO_NAMES).keySet());
    // KUBE-RBAC-STALE-002, as the snapshot has no service accounts.
    assertThat(
            difference(rights("missing-account ClusterRoleBinding reader-role"), ours.findings()))
        .isEqualTo(
            Map.of("missing-account ClusterRoleBinding reader-role", Reason.SEEN_IN_THE_LOG)
                .keySet());
  }

  @Test
  void accountsThatNothingRunsAsAndNobodySaw() throws IOException {
    Result ours = refine("csr-issuance", "native/minimal-risky-audit.log", false);
    // No finding of theirs, as no pod of the snapshot has one of the accounts.
    assertThat(ours.gone()).isEmpty();
    assertThat(ours.named()).isEmpty();
    assertThat(ours.findings()).isEmpty();
  }

  private Result refine(String snapshot, String log, boolean removeUnseen) throws IOException {
    Path manifests = folder.resolve("manifests.json");
    Snapshot.convert(Recordings.path(SAMPLES + "snapshots/" + snapshot + ".json"), manifests);
    ClusterModel model =
        new ManifestReader("default")
            .read(List.of(manifests.toString()), InputStream.nullInputStream())
            .model();
    Path path = Recordings.path(SAMPLES + "audit/" + log);
    AuditLog read =
        new AuditLogReader(ReadOptions.ALL.withThreads(1), ApiResources.builtIn())
            .read(
                List.of(new Source(log, Optional.of(path))),
                InputStream.nullInputStream(),
                bytes -> {});
    assertThat(read.diagnostics()).isEmpty();
    RefineOptions standard = RefineOptions.standard(TODAY);
    RefineOptions options =
        new RefineOptions(
            standard.allowances(),
            standard.narrowNames(),
            standard.maxNames(),
            removeUnseen,
            List.of(),
            TODAY);
    RbacRefinement refined =
        new RbacRefiner(options, ApiResources.builtIn(), Thresholds.NONE)
            .refine(read.profile(), model, Selection.DEFAULT);
    assertThat(refined.objections()).isEmpty();
    return result(model, refined);
  }

  private static Result result(ClusterModel model, RbacRefinement refined) {
    RbacPolicy after = refined.refinement().orElseThrow().after();
    Set<String> gone = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (Subject.ServiceAccount account : accounts(model.rbac())) {
      Map<String, Boolean> left = granted(after, account);
      granted(model.rbac(), account)
          .forEach(
              (right, isNamed) -> {
                if (!left.containsKey(right)) {
                  gone.add(right);
                } else if (!isNamed.equals(left.get(right))) {
                  named.add(right);
                }
              });
    }
    return new Result(gone, named, findings(model, refined));
  }

  /** The rights as the rules write them, each with whether it has names only. */
  private static Map<String, Boolean> granted(RbacPolicy policy, Subject.ServiceAccount account) {
    Identity identity = Identity.serviceAccount(account.namespace(), account.name());
    Map<String, Boolean> granted = new TreeMap<>();
    for (Grant grant : new RbacAuthorizer(withBuiltInRoles(policy)).grants(identity)) {
      for (Attributes right : GrantedRights.of(grant.rule(), "")) {
        granted.merge(
            account.namespace()
                + "/"
                + account.name()
                + " "
                + grant.role().metadata().name()
                + ": "
                + unnamed(right),
            right instanceof Attributes.Resource r && !r.name().isEmpty(),
            Boolean::logicalAnd);
      }
    }
    return granted;
  }

  private static RbacPolicy withBuiltInRoles(RbacPolicy policy) {
    RbacPolicy builtIn = new RbacPolicy(BootstrapPolicy.policy().roles(), List.of());
    return policy.plus(builtIn);
  }

  private static String unnamed(Attributes right) {
    return switch (right) {
      case Attributes.Resource r ->
          r.verb() + " " + r.resource() + (r.apiGroup().isEmpty() ? "" : "." + r.apiGroup());
      case Attributes.NonResource n -> n.verb() + " " + n.path();
    };
  }

  private static Set<Subject.ServiceAccount> accounts(RbacPolicy policy) {
    Set<Subject.ServiceAccount> accounts = new LinkedHashSet<>();
    for (BindingObject binding : policy.bindings()) {
      for (Subject subject : binding.subjects()) {
        if (subject instanceof Subject.ServiceAccount account) {
          accounts.add(account);
        }
      }
    }
    return accounts;
  }

  private static Set<String> findings(ClusterModel model, RbacRefinement refined) {
    Set<String> findings = new TreeSet<>();
    for (Diagnostic finding : refined.draft().findings()) {
      model.rbac().bindings().stream()
          .filter(binding -> binding.location().equals(finding.location()))
          .filter(binding -> finding.code().startsWith("missing-"))
          .forEach(binding -> findings.add(finding.code() + " " + binding.title()));
    }
    refined
        .draft()
        .bindings()
        .forEach(change -> findings.add("replaced " + change.binding().title()));
    return findings;
  }

  private static Set<String> rights(String... rights) {
    return new TreeSet<>(List.of(rights));
  }

  /** What is in one of them alone. */
  private static Set<String> difference(Set<String> theirs, Set<String> ours) {
    Set<String> different = new TreeSet<>(theirs);
    different.addAll(ours);
    different.removeIf(right -> theirs.contains(right) && ours.contains(right));
    return different;
  }
}

package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.DifferentClustersException;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.RoleDraft;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.core.verify.Finding;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.core.verify.RoleVerifier;
import io.kubeguard.core.verify.Verdict;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.RoleRecommender;
import io.kubeguard.engine.create.SubjectResult;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.source.Sources;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Creation and verification on real audit logs. */
final class RecordingsTest {
  private static final String HKERMA =
      "derived/hkerma-kubernetes-event-dataset/audit-logs.rebuilt.jsonl";
  private static final Selection EVERYBODY = new Selection(List.of("*"), List.of(), List.of());

  /** Whose published manifests grant what an account had, and under which name. */
  private record Published(RbacPolicy policy, String namespace, String name) {}

  @TempDir private Path folder;

  private static Profile profile(Path log) throws IOException {
    return new AuditLogReader(
            new ReadOptions(Optional.empty(), Optional.empty(), Optional.empty(), 1),
            ApiResources.builtIn())
        .read(
            Sources.of(List.of(log.toString())).sources(),
            InputStream.nullInputStream(),
            bytes -> {})
        .profile();
  }

  private static Creation create(Profile profile, Selection selection) {
    return new RoleRecommender(CreateOptions.standard(), ApiResources.builtIn(), Thresholds.NONE)
        .create(profile, selection);
  }

  private static RbacPolicy manifests(String namespace, Path path) throws IOException {
    return new ManifestReader(namespace)
        .read(List.of(path.toString()), InputStream.nullInputStream())
        .model()
        .rbac();
  }

  private static List<Path> logs() throws IOException {
    List<Path> logs = new ArrayList<>();
    for (String folder : List.of("audit", "derived", "recorded/audit")) {
      for (Path file : Recordings.below(folder)) {
        if (isAuditLog(file)) {
          logs.add(file);
        }
      }
    }
    return logs;
  }

  /** One file gathers samples of several clusters, which is refused elsewhere. */
  private static boolean isAuditLog(Path file) throws IOException {
    try {
      return profile(file).total().isPresent();
    } catch (DifferentClustersException several) {
      return false;
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsCreatedFromARecordingVerifiesOnIt() throws IOException {
    List<Path> logs = logs();
    assertThat(logs).hasSizeGreaterThan(40);
    return logs.stream()
        .map(log -> DynamicTest.dynamicTest(log.toString(), () -> createAndVerify(log)));
  }

  private void createAndVerify(Path log) throws IOException {
    Ran created = Ran.of("create", "--audit", log.toString(), "--subject", "*", "-o", "yaml");
    assertThat(created.exit()).as(created.err()).isZero();
    assertThat(create(profile(log), EVERYBODY).subjects())
        .allMatch(subject -> subject.objections().isEmpty());
    if (!created.out().isEmpty()) {
      Path yaml = Files.writeString(folder.resolve("made.yaml"), created.out());
      Ran verified = Ran.of("verify", "--audit", log.toString(), "--manifests", yaml.toString());
      assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }
  }

  @TestFactory
  Stream<DynamicTest> nothingWithEvidenceCanBeTakenAway() throws IOException {
    return logs().stream()
        .map(
            log ->
                DynamicTest.dynamicTest(
                    log.toString(),
                    () ->
                        create(profile(log), EVERYBODY).subjects().stream()
                            .filter(subject -> subject.recommendation().isPresent())
                            .forEach(RecordingsTest::takeAway)));
  }

  private static void takeAway(SubjectResult subject) {
    Recommendation whole = subject.recommendation().orElseThrow();
    RoleVerifier verifier = new RoleVerifier(BootstrapPolicy.everyone());
    for (BackedRule backed : whole.rules()) {
      for (List<PolicyRule> less : Less.than(backed.rule())) {
        if (isBacked(backed, less)) {
          RoleDraft draft =
              new RoleDraft(subject.identity(), replaced(whole.policy(), backed, less));
          assertThat(denied(verifier, draft, whole, subject.activity()))
              .as("%s without a part of %s", subject.identity(), backed.rule())
              .isNotEmpty();
        }
      }
    }
  }

  /** Whether a right that was used is among those that are gone. */
  private static boolean isBacked(BackedRule backed, List<PolicyRule> less) {
    Set<Attributes> gone = new HashSet<>(GrantedRights.of(backed.rule(), ""));
    less.forEach(rule -> gone.removeAll(GrantedRights.of(rule, "")));
    return backed.needs().stream()
        .filter(need -> need.support() instanceof Support.Observed)
        .map(Need::attributes)
        .map(right -> right instanceof Attributes.Resource r ? r.inNamespace("") : right)
        .anyMatch(gone::contains);
  }

  private static RbacPolicy replaced(RbacPolicy policy, BackedRule backed, List<PolicyRule> with) {
    return new RbacPolicy(
        policy.roles().stream()
            .map(role -> role.equals(backed.role()) ? replaced(role, backed.rule(), with) : role)
            .toList(),
        policy.bindings());
  }

  private static RoleObject replaced(RoleObject role, PolicyRule rule, List<PolicyRule> with) {
    List<PolicyRule> rules = new ArrayList<>(role.rules());
    rules.remove(rule);
    rules.addAll(with);
    return switch (role) {
      case RoleObject.Role r -> new RoleObject.Role(r.metadata(), rules, r.location());
      case RoleObject.ClusterRole r ->
          new RoleObject.ClusterRole(r.metadata(), rules, r.aggregation(), r.location());
    };
  }

  private static List<Finding> denied(
      RoleVerifier verifier, RoleDraft draft, Recommendation whole, Activity activity) {
    return switch (verifier.verify(draft, whole.needs(), activity)) {
      case Verdict.Accepted accepted -> List.of();
      case Verdict.Rejected rejected ->
          rejected.findings().stream().filter(Finding.Denied.class::isInstance).toList();
    };
  }

  @Test
  void whatIsRecommendedLiesWithinWhatTheWorkloadsPublish() throws IOException {
    Creation creation = create(profile(Recordings.at(HKERMA)), Selection.DEFAULT);
    Map<String, Published> published = published();
    List<String> outside = new ArrayList<>();
    int compared = 0;
    for (SubjectResult subject : creation.subjects()) {
      Identity.ServiceAccountName account = subject.identity().serviceAccount().orElseThrow();
      Published its = published.get(account.namespace() + "/" + account.name());
      if (its != null) {
        compared++;
        subject.granted().stream()
            .filter(need -> !isGranted(its, account.namespace(), need.attributes()))
            .forEach(need -> outside.add(subject.identity() + ": " + need));
      }
    }
    assertThat(compared).isEqualTo(published.size());
    assertThat(outside).as("rights that nobody published").isEmpty();
  }

  private static Map<String, Published> published() throws IOException {
    Path all = Recordings.at("manifests");
    RbacPolicy argo = manifests("argo-cd", all.resolve("argoproj-argo-cd/at-v2.5.8/manifests"));
    RbacPolicy nginx =
        manifests(
            "ingress-nginx",
            all.resolve(
                "kubernetes-ingress-nginx/at-helm-chart-4.4.2/deploy/static/provider/cloud"));
    RbacPolicy gatekeeper =
        manifests("gatekeeper-system", all.resolve("open-policy-agent-gatekeeper/at-v3.11.0"));
    RbacPolicy state =
        manifests(
            "kube-system",
            all.resolve("kubernetes-kube-state-metrics/at-v2.7.0/examples/standard"));
    RbacPolicy prometheus =
        manifests(
            "monitoring", all.resolve("prometheus-operator-kube-prometheus/at-v0.12.0/manifests"));
    RbacPolicy flannel = manifests("kube-flannel", all.resolve("flannel-io-flannel/at-v0.20.2"));
    Published metrics = new Published(state, "kube-system", "kube-state-metrics");
    String stack = "kube-prometheus-stack/my-kube-prometheus-stack-";
    return Map.ofEntries(
        argo(argo, "argocd-application-controller"),
        argo(argo, "argocd-applicationset-controller"),
        argo(argo, "argocd-dex-server"),
        argo(argo, "argocd-notifications-controller"),
        argo(argo, "argocd-server"),
        Map.entry(
            "ingress-nginx/my-ingress-nginx",
            new Published(nginx, "ingress-nginx", "ingress-nginx")),
        Map.entry(
            "ingress-nginx/my-ingress-nginx-admission",
            new Published(nginx, "ingress-nginx", "ingress-nginx-admission")),
        Map.entry(
            "gatekeeper-system/gatekeeper-admin",
            new Published(gatekeeper, "gatekeeper-system", "gatekeeper-admin")),
        Map.entry("prometheus/my-prometheus-kube-state-metrics", metrics),
        Map.entry(stack + "kube-state-metrics", metrics),
        Map.entry(
            stack + "operator", new Published(prometheus, "monitoring", "prometheus-operator")),
        Map.entry(stack + "prometheus", new Published(prometheus, "monitoring", "prometheus-k8s")),
        Map.entry("kube-flannel/flannel", new Published(flannel, "kube-flannel", "flannel")));
  }

  private static Map.Entry<String, Published> argo(RbacPolicy policy, String name) {
    return Map.entry("argo-cd/" + name, new Published(policy, "argo-cd", name));
  }

  /**
   * Helm's release stands before the names, and its namespace in the place of the published one.
   */
  private static boolean isGranted(Published published, String namespace, Attributes right) {
    Function<Attributes.Resource, Attributes> moved =
        r ->
            new Attributes.Resource(
                r.verb(),
                r.apiGroup(),
                r.resource(),
                r.namespace().equals(namespace) ? published.namespace() : r.namespace(),
                r.name().startsWith("my-") ? r.name().substring(3) : r.name());
    Attributes asked = right instanceof Attributes.Resource r ? moved.apply(r) : right;
    return new RbacAuthorizer(published.policy().plus(BootstrapPolicy.policy()))
            .authorize(Identity.serviceAccount(published.namespace(), published.name()), asked)
        instanceof Decision.Allowed;
  }

  @Test
  void whatControllersNeedLiesWithinTheirHandWrittenRoles() throws IOException {
    Path packed = Recordings.at("recorded/audit/rbac-bootstrap-split.yaml.gz");
    Path plain = folder.resolve("bootstrap.yaml");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.copy(in, plain);
    }
    RbacAuthorizer written = new RbacAuthorizer(manifests("default", plain));
    Creation creation =
        create(
            profile(Recordings.at("recorded/audit/audit-split-start.log.gz")),
            new Selection(List.of("kube-system/*"), List.of(), List.of()));
    List<String> outside = new ArrayList<>();
    for (SubjectResult subject : creation.subjects()) {
      List<Grant> own =
          written.grants(subject.identity()).stream()
              .filter(grant -> isOwn(grant, subject.identity()))
              .toList();
      subject.granted().stream()
          .filter(need -> own.stream().noneMatch(grant -> grant.allows(need.attributes())))
          .forEach(need -> outside.add(subject.identity() + ": " + need));
    }
    assertThat(creation.subjects()).hasSizeGreaterThan(30);
    assertThat(outside).as("rights that no controller's role has").isEmpty();
  }

  private static boolean isOwn(Grant grant, Identity identity) {
    boolean handWritten =
        grant.role().metadata().name().startsWith("system:controller:")
            || "yes".equals(grant.role().metadata().labels().get("split"))
            || "yes".equals(grant.binding().metadata().labels().get("split"));
    return handWritten && grant.binding().subjects().contains(Subject.of(identity));
  }
}

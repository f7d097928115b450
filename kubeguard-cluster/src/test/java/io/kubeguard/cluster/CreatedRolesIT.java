package io.kubeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.replay.Observed;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.RoleRecommender;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.report.CreationYaml;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.source.Sources;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A real API server judges what {@code create} makes of its own audit log: the server takes it,
 * nothing that was observed is refused under it, and every rule with evidence is needed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CreatedRolesIT {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String ACCOUNT = "worker";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
  private static final String WIDE = RBAC + "/clusterrolebindings/kg-it-wide";
  private static final Identity IDENTITY = Identity.serviceAccount(Work.HOME, ACCOUNT);

  private final Api admin = Api.of(property("kubeguard.kubeconfig"));
  private final String auditLog = property("kubeguard.audit");
  private Optional<Api> worker = Optional.empty();
  private Profile profile = Profile.EMPTY;
  private Map<String, Integer> underWideRole = Map.of();
  private final List<HasMetadata> created = new ArrayList<>();

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), () -> "say -D" + name + "=FILE to run these tests");
  }

  private Api worker() {
    return worker.orElseThrow();
  }

  @BeforeAll
  void aWorkerUnderAWideRole() throws IOException, InterruptedException {
    for (String namespace : List.of(Work.HOME, Work.OTHER)) {
      Namespaces.make(admin, namespace);
    }
    for (String account : List.of(ACCOUNT, "helper")) {
      admin.post(
          "/api/v1/namespaces/" + Work.HOME + "/serviceaccounts",
          "{\"metadata\": {\"name\": \"%s\"}}".formatted(account));
    }
    admin.post(
        RBAC + "/clusterrolebindings",
        """
        {"metadata": {"name": "kg-it-wide"},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"},
         "subjects": [{"kind": "ServiceAccount", "name": "%s", "namespace": "%s"}]}
        """
            .formatted(ACCOUNT, Work.HOME));
    Api.Answer token =
        admin.post(
            "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(Work.HOME, ACCOUNT),
            "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\", \"spec\":"
                + " {}}");
    worker =
        Optional.of(
            admin.withToken(token.body().replaceAll("(?s).*\"token\":\\s*\"([^\"]+)\".*", "$1")));
    // Not by a SubjectAccessReview: the log would show it, as evidence.
    for (int i = 0; i < 100 && worker().get("/api/v1/nodes").code() == 403; i++) {
      Thread.sleep(50);
    }
    underWideRole = Work.allAs(worker());
    Thread.sleep(1_500);
    profile =
        new AuditLogReader(ReadOptions.ALL, ApiResources.builtIn())
            .read(
                Sources.of(List.of(auditLog)).sources(), InputStream.nullInputStream(), read -> {})
            .profile();
  }

  @AfterAll
  void leave() {
    admin.delete(WIDE);
    created.forEach(object -> admin.delete(path(object) + "/" + object.getMetadata().getName()));
    for (String namespace : List.of(Work.HOME, Work.OTHER)) {
      admin.delete("/api/v1/namespaces/" + namespace);
    }
    worker.ifPresent(Api::close);
    admin.close();
  }

  @Test
  @Order(1)
  void theWideRoleRefusesNothing() {
    assertThat(Work.refused(underWideRole)).isEmpty();
    assertThat(underWideRole).hasSizeGreaterThan(30).doesNotContainValue(401);
  }

  @Test
  @Order(2)
  void theServerTakesWhatIsCreated() {
    Creation creation =
        new RoleRecommender(CreateOptions.standard(), ApiResources.builtIn(), Thresholds.NONE)
            .create(profile, new Selection(List.of(IDENTITY.username()), List.of(), List.of()));
    String yaml = new CreationYaml(true).print(creation);
    for (String document : yaml.split("(?m)^---$", -1)) {
      if (!document.isBlank()) {
        created.add(YAML.unmarshal(document));
      }
    }
    assertThat(created).hasSizeGreaterThanOrEqualTo(4);
    for (HasMetadata object : created) {
      Api.Answer answer =
          admin.post(path(object) + "?dryRun=All&fieldValidation=Strict", json(object));
      assertThat(answer.code()).as(answer.body()).isEqualTo(201);
    }
  }

  @Test
  @Order(3)
  void nothingThatWasObservedIsRefusedUnderIt() throws InterruptedException {
    created.forEach(object -> admin.post(path(object), json(object)));
    Api.Answer gone = admin.delete(WIDE);
    assertThat(gone.code()).as(gone.body()).isEqualTo(200);
    // A path that nobody ever asked for: what is asked here stands in the log from now on.
    String fresh = "/kg-it-" + ProcessHandle.current().pid();
    waitUntil(false, new Attributes.NonResource("get", fresh));
    for (Observed seen : Observed.in(activity())) {
      if (seen.mustStayAllowed()) {
        waitUntil(true, seen.attributes());
      }
    }
    assertThat(Work.refused(Work.allAs(worker()))).isEmpty();
  }

  @Test
  @Order(4)
  void withoutAnyOneRuleThatHasEvidenceSomethingIsRefused()
      throws IOException, InterruptedException {
    int removed = 0;
    for (HasMetadata object : created) {
      List<PolicyRule> rules = rules(object);
      for (int i = 0; i < rules.size(); i++) {
        PolicyRule rule = rules.get(i);
        List<PolicyRule> others = new ArrayList<>(rules);
        others.remove(i);
        Optional<Attributes> lost = observedOnlyBy(object, others);
        if (lost.isEmpty()) {
          continue;
        }
        put(object, others);
        waitUntil(false, lost.get());
        assertThat(Work.refused(Work.allAs(worker()))).as("without %s", rule).isNotEmpty();
        put(object, rules);
        waitUntil(true, lost.get());
        removed++;
      }
    }
    assertThat(removed).isGreaterThan(10);
  }

  /** Something observed that no rule grants any more once this object has these rules. */
  private Optional<Attributes> observedOnlyBy(HasMetadata changed, List<PolicyRule> rules)
      throws IOException {
    StringBuilder all = new StringBuilder();
    for (HasMetadata object : created) {
      HasMetadata copy = YAML.clone(object);
      if (object.equals(changed)) {
        setRules(copy, rules);
      }
      all.append("---\n").append(YAML.asYaml(copy));
    }
    RbacAuthorizer authorizer =
        new RbacAuthorizer(
            new ManifestReader("default")
                .read(
                    List.of("-"),
                    new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.UTF_8)))
                .model()
                .rbac()
                .plus(BootstrapPolicy.everyone()));
    return Observed.in(activity()).stream()
        .filter(Observed::mustStayAllowed)
        .map(Observed::attributes)
        .filter(attributes -> authorizer.authorize(IDENTITY, attributes) instanceof Decision.Denied)
        .findFirst();
  }

  private Activity activity() {
    return Objects.requireNonNull(profile.activities().get(IDENTITY));
  }

  private void put(HasMetadata object, List<PolicyRule> rules) {
    HasMetadata copy = YAML.clone(object);
    setRules(copy, rules);
    Api.Answer answer = admin.put(path(object) + "/" + object.getMetadata().getName(), json(copy));
    assertThat(answer.code()).as(answer.body()).isEqualTo(200);
  }

  private static List<PolicyRule> rules(HasMetadata object) {
    return switch (object) {
      case Role role -> role.getRules();
      case ClusterRole role -> role.getRules();
      default -> List.of();
    };
  }

  private static void setRules(HasMetadata object, List<PolicyRule> rules) {
    switch (object) {
      case Role role -> role.setRules(rules);
      case ClusterRole role -> role.setRules(rules);
      default -> throw new IllegalArgumentException(object.getKind());
    }
  }

  private static String json(HasMetadata object) {
    return YAML.asJson(object);
  }

  private static String path(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return RBAC + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + object.getPlural();
  }

  private void waitUntil(boolean allowed, Attributes attributes) throws InterruptedException {
    new AccessReviews(admin).waitUntil(allowed, IDENTITY, attributes);
  }
}

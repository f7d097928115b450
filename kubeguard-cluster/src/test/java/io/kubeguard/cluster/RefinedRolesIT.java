package io.kubeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.core.verify.Refinement;
import io.kubeguard.engine.Selection;
import io.kubeguard.engine.create.Thresholds;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RbacRefiner;
import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.engine.refine.SourceRefiner;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.source.Sources;
import io.kubeguard.manifests.edit.EditedSource;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real API server judges what {@code refine} makes of wide roles and of its own audit log: the
 * server takes it in their place, nobody who acts again is refused, and what was taken away is
 * gone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefinedRolesIT {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
  private static final Identity BOSS = Identity.serviceAccount(Work.HOME, "boss");
  private static final Identity CLERK = Identity.serviceAccount(Work.HOME, "clerk");
  private static final Identity MATE = Identity.serviceAccount(Work.HOME, "mate");
  private static final List<Identity> ALL = List.of(BOSS, CLERK, MATE);
  private static final String CORE = "/api/v1/namespaces/" + Work.HOME;

  /** A built-in role, a role as wide bound everywhere, and a role of two accounts. */
  private static final String WIDE =
      """
      # Who runs everything.
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata:
        name: kg-it-boss
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects:
      - {kind: ServiceAccount, namespace: kg-it-home, name: boss} # for now
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata:
        name: kg-it-clerk
      rules:
      - apiGroups: ["*"]
        resources: ["*"]
        verbs: ["*"]
      - nonResourceURLs: ["*"] # who knows
        verbs: [get, post]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata:
        name: kg-it-clerk
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kg-it-clerk}
      subjects:
      - {kind: ServiceAccount, namespace: kg-it-home, name: clerk}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata:
        name: kg-it-shared
        namespace: kg-it-home
      rules:
      # of both
      - apiGroups: [""]
        resources:
        - configmaps
        - secrets
        - pods
        verbs: [get, list, watch, create, update, patch, delete]
      - {apiGroups: [apps], resources: [deployments, statefulsets], verbs: ["*"]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: kg-it-shared
        namespace: kg-it-home
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: kg-it-shared}
      subjects:
      - {kind: ServiceAccount, namespace: kg-it-home, name: mate}
      - {kind: ServiceAccount, namespace: kg-it-home, name: clerk}
      """;

  private final Api admin = Api.of(property("kubeguard.kubeconfig"));
  private final AccessReviews reviews = new AccessReviews(admin);
  private final Map<Identity, Api> accounts = new TreeMap<>();
  private final List<HasMetadata> applied = new ArrayList<>();
  private Map<String, Integer> underWideRoles = Map.of();
  private Optional<RefinedSources> refined = Optional.empty();

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), () -> "say -D" + name + "=FILE to run these tests");
  }

  @BeforeAll
  void accountsUnderWideRoles(@TempDir Path folder) throws IOException, InterruptedException {
    for (String namespace : List.of(Work.HOME, Work.OTHER)) {
      Namespaces.make(admin, namespace);
    }
    for (String name : List.of("boss", "clerk", "mate", "helper")) {
      admin.post(CORE + "/serviceaccounts", "{\"metadata\": {\"name\": \"%s\"}}".formatted(name));
    }
    for (HasMetadata object : objects(WIDE)) {
      Api.Answer answer = admin.post(path(object), YAML.asJson(object));
      assertThat(answer.code()).as(answer.body()).isEqualTo(201);
      applied.add(object);
    }
    for (Identity identity : ALL) {
      accounts.put(identity, account(identity));
    }
    Api mate = api(MATE);
    for (int i = 0; i < 100 && mate.get(CORE + "/pods").code() == 403; i++) {
      Thread.sleep(50);
    }
    underWideRoles = act();
    Thread.sleep(1_500);
    refined = Optional.of(refine(folder));
  }

  private Api account(Identity identity) {
    Api.Answer token =
        admin.post(
            CORE + "/serviceaccounts/" + identity.serviceAccount().orElseThrow().name() + "/token",
            "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\", \"spec\":"
                + " {}}");
    return admin.withToken(token.body().replaceAll("(?s).*\"token\":\\s*\"([^\"]+)\".*", "$1"));
  }

  private Api api(Identity identity) {
    return Objects.requireNonNull(accounts.get(identity));
  }

  /** Everybody's work, and what each request was answered with. */
  private Map<String, Integer> act() {
    Map<String, Integer> codes = new TreeMap<>();
    Work.allAs(api(BOSS)).forEach((what, code) -> codes.put("boss: " + what, code));
    for (String path :
        List.of(
            "/api/v1/nodes",
            "/api/v1/pods",
            "/apis/apps/v1/namespaces/" + Work.OTHER + "/deployments",
            CORE + "/configmaps/shared",
            CORE + "/secrets/absent",
            "/metrics")) {
      codes.put("clerk: GET " + path, api(CLERK).get(path).code());
    }
    String shared = "{\"metadata\": {\"name\": \"shared\"}}";
    codes.put("mate: POST", api(MATE).post(CORE + "/configmaps", shared).code());
    codes.put("mate: GET", api(MATE).get(CORE + "/configmaps/shared").code());
    codes.put("mate: LIST", api(MATE).get(CORE + "/pods").code());
    codes.put("mate: DELETE", api(MATE).delete(CORE + "/configmaps/shared").code());
    return codes;
  }

  private RefinedSources refine(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("wide.yaml"), WIDE);
    ManifestSet manifests =
        new ManifestReader("default").read(List.of(file.toString()), InputStream.nullInputStream());
    Profile profile =
        new AuditLogReader(ReadOptions.ALL, ApiResources.builtIn())
            .read(
                Sources.of(List.of(property("kubeguard.audit"))).sources(),
                InputStream.nullInputStream(),
                read -> {})
            .profile();
    RbacRefinement result =
        new RbacRefiner(
                RefineOptions.standard(LocalDate.of(2026, 1, 1)),
                ApiResources.builtIn(),
                Thresholds.NONE)
            .refine(profile, manifests.model(), Selection.DEFAULT);
    assertThat(result.objections()).isEmpty();
    return new SourceRefiner(manifests, "default", source -> "wide.yaml").refine(result);
  }

  @AfterAll
  void leave() {
    applied.forEach(object -> admin.delete(path(object) + "/" + name(object)));
    for (String namespace : List.of(Work.HOME, Work.OTHER)) {
      admin.delete("/api/v1/namespaces/" + namespace);
    }
    accounts.values().forEach(Api::close);
    admin.close();
  }

  private RefinedSources refined() {
    return refined.orElseThrow();
  }

  private EditedSource source() {
    return refined().sources().getFirst();
  }

  @Test
  @Order(1)
  void theWideRolesRefuseNothing() {
    assertThat(Work.refused(underWideRoles)).isEmpty();
    assertThat(underWideRoles).hasSizeGreaterThan(40).doesNotContainValue(401);
  }

  @Test
  @Order(2)
  void everyWideObjectChangesAndCommentsStay() {
    assertThat(refined().diagnostics()).isEmpty();
    assertThat(refined().diffs())
        .extracting(RefinedSources.ObjectDiff::title)
        .containsExactly(
            "ClusterRoleBinding kg-it-boss",
            "ClusterRole kg-it-clerk",
            "Role kg-it-home/kg-it-shared");
    assertThat(source().after())
        .startsWith("# Who runs everything.\n")
        .contains("# for now", "# of both")
        .doesNotContain("\"*\"", "cluster-admin");
  }

  @Test
  @Order(3)
  void theServerTakesWhatIsRefined() {
    List<HasMetadata> objects = objects(source().after());
    assertThat(objects.size()).isGreaterThan(objects(WIDE).size());
    for (HasMetadata object : objects) {
      Api.Answer answer = write(object, "?dryRun=All&fieldValidation=Strict");
      assertThat(answer.code()).as(answer.body()).isIn(200, 201);
    }
  }

  @Test
  @Order(4)
  void nobodyWhoActsAgainIsRefused() throws InterruptedException {
    for (HasMetadata object : objects(source().after())) {
      Api.Answer answer = write(object, "");
      assertThat(answer.code()).as(answer.body()).isIn(200, 201);
      applied.add(object);
    }
    assertThat(refined().deletions()).isNotEmpty();
    for (RefinedSources.Deletion deletion : refined().deletions()) {
      assertThat(deletion.kind()).isEqualTo("ClusterRoleBinding");
      Api.Answer answer = admin.delete(RBAC + "/clusterrolebindings/" + deletion.name());
      assertThat(answer.code()).as(answer.body()).isEqualTo(200);
    }
    Attributes.NonResource fresh =
        new Attributes.NonResource("get", "/kg-it-" + ProcessHandle.current().pid());
    for (Identity identity : List.of(BOSS, CLERK)) {
      reviews.waitUntil(false, identity, fresh);
    }
    reviews.waitUntil(false, MATE, inHome("update", "secrets"));
    Thread.sleep(500);
    assertThat(Work.refused(act())).isEmpty();
  }

  @Test
  @Order(5)
  void everyRightThatWentIsRefused() {
    Refinement refinement = refined().result().refinement().orElseThrow();
    RbacAuthorizer before = authorizer(refinement.before());
    RbacAuthorizer after = authorizer(refinement.after());
    int gone = 0;
    for (Identity identity : ALL) {
      for (Attributes request : requests()) {
        boolean was = before.authorize(identity, request) instanceof Decision.Allowed;
        boolean is = after.authorize(identity, request) instanceof Decision.Allowed;
        if (was || is) {
          assertThat(reviews.isAllowed(identity, request))
              .as("%s: %s", identity, request)
              .isEqualTo(is);
          gone += is ? 0 : 1;
        }
      }
    }
    assertThat(gone).isGreaterThan(1_000);
  }

  /** Everything that the API serves, asked for in a namespace or for all. */
  private static List<Attributes> requests() {
    List<Attributes> requests = new ArrayList<>();
    requests.add(new Attributes.NonResource("get", "/logs"));
    requests.add(new Attributes.NonResource("post", "/anything"));
    for (Attributes.Resource known : ApiResources.builtIn().requests()) {
      requests.add(known);
      if (known.apiGroup().isEmpty() || known.apiGroup().equals("apps")) {
        requests.add(known.inNamespace(Work.HOME));
      }
    }
    return requests;
  }

  private static Attributes.Resource inHome(String verb, String resource) {
    return ApiResources.builtIn().requests().stream()
        .filter(known -> known.verb().equals(verb) && known.apiGroup().isEmpty())
        .filter(known -> known.resource().toString().equals(resource))
        .findFirst()
        .orElseThrow()
        .inNamespace(Work.HOME);
  }

  private static RbacAuthorizer authorizer(RbacPolicy policy) {
    return new RbacAuthorizer(policy.plus(BootstrapPolicy.policy()));
  }

  /** Puts it in the place of what has its name, else makes it. */
  private Api.Answer write(HasMetadata object, String query) {
    String its = path(object) + "/" + name(object);
    return admin.get(its).code() == 200
        ? admin.put(its + query, YAML.asJson(object))
        : admin.post(path(object) + query, YAML.asJson(object));
  }

  private static List<HasMetadata> objects(String yaml) {
    List<HasMetadata> objects = new ArrayList<>();
    for (String document : yaml.split("(?m)^---$", -1)) {
      if (!document.isBlank()) {
        objects.add(YAML.unmarshal(document));
      }
    }
    return objects;
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  private static String path(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return RBAC + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + object.getPlural();
  }
}

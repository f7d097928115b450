package io.kubeguard.core.rbac.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Operator;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.BindingObject.ClusterRoleBinding;
import io.kubeguard.core.rbac.BindingObject.RoleBinding;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleObject.ClusterRole;
import io.kubeguard.core.rbac.RoleObject.Role;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected texts and the accepted values are those of a kube-apiserver 1.34. */
class ObjectValidationTest {
  private static final Location HERE = new Location("rbac.yaml", 7, 3);
  private static final PolicyRule GET_PODS =
      PolicyRule.ofResources(List.of("get"), List.of(""), List.of("pods"), List.of());
  private static final RoleRef VIEW = new RoleRef(RoleRef.Kind.CLUSTER_ROLE, "view");

  @Test
  void validObjectsHaveNothingAgainstThem() {
    Metadata metadata =
        new Metadata(
            "shop-1",
            "system:controller:Web ä_1",
            Map.of("app.kubernetes.io/Name", "", "a", "A_b.c-1"),
            Map.of("Example.COM/Note", "any text\n", "a", ""));
    PolicyRule odd =
        PolicyRule.ofResources(
            List.of("", "*"), List.of("*", "none"), List.of("a/b", "*"), List.of("", "x/y"));
    PolicyRule paths = PolicyRule.ofPaths(List.of("get"), List.of("", "/a*b", "*"));
    Metadata cluster = Metadata.of("", "view");
    LabelSelector selector =
        new LabelSelector(
            Map.of("a/b", ""),
            List.of(
                new Requirement("k", Operator.IN, Set.of("v", "")),
                new Requirement("k", Operator.DOES_NOT_EXIST, Set.of())));
    List<Subject> subjects =
        List.of(
            new Subject.User("*/.."),
            new Subject.Group("a b"),
            new Subject.ServiceAccount("Any_Thing", "web.v1"));
    assertThat(
            ObjectValidation.validate(
                new RbacPolicy(
                    List.of(
                        new Role(metadata, List.of(GET_PODS, odd), HERE),
                        new Role(Metadata.of("bank", "none"), List.of(), HERE),
                        new ClusterRole(cluster, List.of(paths), List.of(selector), HERE)),
                    List.of(
                        new RoleBinding(metadata, VIEW, subjects, HERE),
                        new RoleBinding(
                            Metadata.of("shop", "dangling"),
                            new RoleRef(RoleRef.Kind.ROLE, "absent"),
                            List.of(new Subject.ServiceAccount("", "web")),
                            HERE),
                        new ClusterRoleBinding(cluster, VIEW, subjects, HERE)))))
        .isEmpty();
  }

  @Test
  void aDiagnosticSaysWhereWhatAndWhatToDo() {
    assertThat(validate(role(Metadata.of("shop", "a/b"))))
        .containsExactly(
            Diagnostic.error(
                "name-invalid",
                HERE,
                "Role \"a/b\" in shop: metadata.name: Invalid value: \"a/b\": may not contain '/'",
                "choose a name that the API server takes"));
    assertThat(validate(role(Metadata.of("shop", "a/b"))).getFirst())
        .hasToString(
            "rbac.yaml:7:3: Role \"a/b\" in shop: metadata.name: Invalid value: \"a/b\":"
                + " may not contain '/'; choose a name that the API server takes");
  }

  @Test
  void names() {
    assertErrors(
        validate(role(Metadata.of("shop", ""))),
        "name-missing: Role \"\" in shop: metadata.name: Required value: name or generateName is"
            + " required");
    assertErrors(
        validate(role(Metadata.of("shop", "."))),
        "name-invalid: Role \".\" in shop: metadata.name: Invalid value: \".\": may not be '.'");
    assertErrors(
        validate(clusterRole(Metadata.of("", ".."))),
        "name-invalid: ClusterRole \"..\": metadata.name: Invalid value: \"..\": may not be '..'");
    assertErrors(
        validate(clusterRole(Metadata.of("", "a/b%"))),
        "name-invalid: ClusterRole \"a/b%\": metadata.name: Invalid value: \"a/b%\": may not"
            + " contain '%'",
        "name-invalid: ClusterRole \"a/b%\": metadata.name: Invalid value: \"a/b%\": may not"
            + " contain '/'");
  }

  @Test
  void namespaces() {
    assertErrors(
        validate(role(Metadata.of("", "r"))),
        "namespace-missing: Role \"r\": metadata.namespace: Required value");
    assertErrors(
        validate(role(Metadata.of("Shop", "r"))),
        "namespace-invalid: Role \"r\" in \"Shop\": metadata.namespace: Invalid value: \"Shop\": a"
            + " lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
            + " and must start and end with an alphanumeric character");
    assertErrors(
        validate(role(Metadata.of("a.b", "r"))),
        "namespace-invalid: Role \"r\" in \"a.b\": metadata.namespace: Invalid value: \"a.b\": must not"
            + " contain dots");
    String longest = "x".repeat(63);
    assertThat(validate(role(Metadata.of(longest, "r")))).isEmpty();
    assertThat(validate(role(Metadata.of(longest + "x", "r"))))
        .singleElement()
        .satisfies(d -> assertThat(d.message()).endsWith("must be no more than 63 characters"));
  }

  @Test
  void theApiServerDropsTheNamespaceOfClusterScopedObjects() {
    assertThat(validate(clusterRole(Metadata.of("shop", "r"))))
        .containsExactly(
            Diagnostic.warning(
                "namespace-ignored",
                HERE,
                "ClusterRole \"r\": metadata.namespace: not allowed on this type; the API server"
                    + " drops \"shop\"",
                "remove the namespace: this object holds in the whole cluster"));
    BindingObject binding = new ClusterRoleBinding(Metadata.of("shop", "b"), VIEW, List.of(), HERE);
    assertThat(validate(binding))
        .extracting(Diagnostic::severity)
        .containsExactly(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/x", "a/", "a/b/c", "A.b/x", "-a", "a.", "a b", "K\u212a", "a..b/x"})
  void labelKeys(String key) {
    assertThat(validate(role(labels(Map.of(key, "v")))))
        .singleElement()
        .returns("label-key-invalid", Diagnostic::code)
        .returns(Severity.ERROR, Diagnostic::severity);
  }

  @Test
  void labelTexts() {
    assertErrors(
        validate(role(labels(Map.of("/x", "v")))),
        "label-key-invalid: Role \"r\" in shop: metadata.labels: Invalid value: \"/x\": prefix part"
            + " must be non-empty");
    assertErrors(
        validate(role(labels(Map.of("a/b/c", "v")))),
        "label-key-invalid: Role \"r\" in shop: metadata.labels: Invalid value: \"a/b/c\": a"
            + " qualified name must consist of alphanumeric characters, '-', '_' or '.', and must"
            + " start and end with an alphanumeric character with an optional DNS subdomain prefix"
            + " and '/' (e.g. 'example.com/MyName')");
    assertErrors(
        validate(role(labels(Map.of("a", "-")))),
        "label-value-invalid: Role \"r\" in shop: metadata.labels: Invalid value: \"-\": a valid"
            + " label must be an empty string or consist of alphanumeric characters, '-', '_' or"
            + " '.', and must start and end with an alphanumeric character");
    String longest = "x".repeat(63);
    assertThat(validate(role(labels(Map.of("d/" + longest, longest))))).isEmpty();
    assertThat(validate(role(labels(Map.of("d/x" + longest, "x" + longest)))))
        .extracting(Diagnostic::code)
        .containsExactly("label-key-invalid", "label-value-invalid");
    assertThat(validate(role(labels(Map.of("d".repeat(254) + "/x", "")))))
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.message())
                    .endsWith("prefix part must be no more than 253 characters"));
  }

  @Test
  void annotationKeysMayBeInCapitals() {
    assertThat(validate(role(annotations(Map.of("EXAMPLE.com/X", "v", "\u212a", ""))))).isEmpty();
    assertErrors(
        validate(role(annotations(Map.of("a/", "v")))),
        "annotation-key-invalid: Role \"r\" in shop: metadata.annotations: Invalid value: \"a/\":"
            + " name part must be non-empty");
  }

  @Test
  void annotationsAreCountedInBytes() {
    int limit = 256 * 1024;
    assertThat(validate(role(annotations(Map.of("a", "x".repeat(limit - 1)))))).isEmpty();
    assertThat(validate(role(annotations(Map.of("a", "x".repeat(limit))))))
        .containsExactly(
            Diagnostic.error(
                "annotations-too-large",
                HERE,
                "Role \"r\" in shop: metadata.annotations: Too long: may not be more than 262144"
                    + " bytes",
                "they hold 262145 bytes: remove or shorten some"));
    assertThat(validate(role(annotations(Map.of("a", "ä".repeat(limit / 2))))))
        .extracting(Diagnostic::code)
        .containsExactly("annotations-too-large");
  }

  @Test
  void resourceRules() {
    PolicyRule empty = new PolicyRule(List.of(), List.of(), List.of(), List.of(), List.of());
    assertErrors(
        validate(role(Metadata.of("shop", "r"), GET_PODS, empty)),
        "rule-without-api-groups: Role \"r\" in shop: rules[1].apiGroups: Required value: resource"
            + " rules must supply at least one api group",
        "rule-without-resources: Role \"r\" in shop: rules[1].resources: Required value: resource"
            + " rules must supply at least one resource",
        "rule-without-verbs: Role \"r\" in shop: rules[1].verbs: Required value: verbs must contain"
            + " at least one value");
    PolicyRule namesOnly =
        new PolicyRule(List.of("get"), List.of(""), List.of(), List.of("x"), List.of());
    assertThat(validate(clusterRole(Metadata.of("", "r"), namesOnly)))
        .extracting(Diagnostic::code)
        .containsExactly("rule-without-resources");
  }

  @Test
  void pathRules() {
    PolicyRule paths = PolicyRule.ofPaths(List.of("get"), List.of("/b", "/a"));
    assertThat(validate(clusterRole(Metadata.of("", "r"), paths))).isEmpty();
    assertErrors(
        validate(role(Metadata.of("shop", "r"), paths)),
        "paths-in-role: Role \"r\" in shop: rules[0].nonResourceURLs: Invalid value:"
            + " [\"/a\",\"/b\"]: namespaced rules cannot apply to non-resource URLs");
    for (PolicyRule mixed :
        List.of(
            new PolicyRule(List.of("get"), List.of(""), List.of(), List.of(), List.of("/a")),
            new PolicyRule(List.of("get"), List.of(), List.of("x"), List.of(), List.of("/a")),
            new PolicyRule(List.of("get"), List.of(), List.of(), List.of("x"), List.of("/a")))) {
      assertErrors(
          validate(clusterRole(Metadata.of("", "r"), mixed)),
          "rule-mixes-resources-and-paths: ClusterRole \"r\": rules[0].nonResourceURLs: Invalid"
              + " value: [\"/a\"]: rules cannot apply to both regular resources and non-resource"
              + " URLs");
    }
  }

  @Test
  void selectors() {
    LabelSelector wrong =
        new LabelSelector(
            Map.of("k", "-"),
            List.of(
                new Requirement("k", Operator.IN, Set.of()),
                new Requirement("k", Operator.EXISTS, Set.of("v")),
                new Requirement("/", Operator.NOT_IN, Set.of("v/v"))));
    String field = "ClusterRole \"r\": aggregationRule.clusterRoleSelectors[0].";
    assertThat(
            validate(new ClusterRole(Metadata.of("", "r"), List.of(), List.of(wrong), HERE))
                .stream()
                .map(d -> d.code() + ": " + d.message()))
        .containsExactly(
            "selector-key-invalid: "
                + field
                + "matchExpressions[2].key: Invalid value: \"/\": name part must be non-empty",
            "selector-key-invalid: "
                + field
                + "matchExpressions[2].key: Invalid value: \"/\": prefix part must be non-empty",
            "selector-value-invalid: "
                + field
                + "matchExpressions[2].values: Invalid value: \"v/v\": a valid label must be an"
                + " empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                + " start and end with an alphanumeric character",
            "selector-value-invalid: "
                + field
                + "matchLabels: Invalid value: \"-\": a valid label must be an empty string or"
                + " consist of alphanumeric characters, '-', '_' or '.', and must start and end"
                + " with an alphanumeric character",
            "selector-with-values: "
                + field
                + "matchExpressions[1].values: Forbidden: may not be specified when `operator` is"
                + " 'Exists' or 'DoesNotExist'",
            "selector-without-values: "
                + field
                + "matchExpressions[0].values: Required value: must be specified when `operator` is"
                + " 'In' or 'NotIn'");
  }

  @Test
  void roleRefs() {
    RoleRef nameless = new RoleRef(RoleRef.Kind.CLUSTER_ROLE, "");
    RoleRef slash = new RoleRef(RoleRef.Kind.ROLE, "a/b");
    assertErrors(
        validate(new RoleBinding(Metadata.of("shop", "b"), nameless, List.of(), HERE)),
        "role-ref-name-missing: RoleBinding \"b\" in shop: roleRef.name: Required value");
    assertErrors(
        validate(new RoleBinding(Metadata.of("shop", "b"), slash, List.of(), HERE)),
        "role-ref-name-invalid: RoleBinding \"b\" in shop: roleRef.name: Invalid value: \"a/b\":"
            + " may not contain '/'");
    assertErrors(
        validate(
            new ClusterRoleBinding(
                Metadata.of("", "b"), new RoleRef(RoleRef.Kind.ROLE, "r"), List.of(), HERE)),
        "role-ref-kind-invalid: ClusterRoleBinding \"b\": roleRef.kind: Unsupported value: \"Role\":"
            + " supported values: \"ClusterRole\"");
  }

  @Test
  void subjects() {
    List<Subject> subjects =
        List.of(
            new Subject.User(""),
            new Subject.Group(""),
            new Subject.ServiceAccount("", ""),
            new Subject.ServiceAccount("shop", "Web"),
            new Subject.ServiceAccount("shop", "x".repeat(254)));
    String binding = "RoleBinding \"b\" in shop: subjects";
    assertErrors(
        validate(new RoleBinding(Metadata.of("shop", "b"), VIEW, subjects, HERE)),
        "subject-name-invalid: "
            + binding
            + "[3].name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain must consist of"
            + " lower case alphanumeric characters, '-' or '.', and must start and end with an"
            + " alphanumeric character",
        "subject-name-invalid: "
            + binding
            + "[4].name: Invalid value: \""
            + "x".repeat(80)
            + "…\": must be no more than 253 characters",
        "subject-name-missing: " + binding + "[0].name: Required value",
        "subject-name-missing: " + binding + "[1].name: Required value",
        "subject-name-missing: " + binding + "[2].name: Required value");
    assertErrors(
        validate(
            new ClusterRoleBinding(
                Metadata.of("", "b"), VIEW, List.of(new Subject.ServiceAccount("", "web")), HERE)),
        "subject-namespace-missing: ClusterRoleBinding \"b\": subjects[0].namespace: Required"
            + " value");
  }

  @Test
  void duplicatesNameBothPlaces() {
    Location first = new Location("a.yaml", 1, 1);
    Location second = new Location("b.yaml", 5, 1);
    Role one = new Role(Metadata.of("shop", "r"), List.of(), first);
    Role two = new Role(Metadata.of("shop", "r"), List.of(GET_PODS), second);
    Role elsewhere = new Role(Metadata.of("bank", "r"), List.of(), second);
    ClusterRole otherKind = new ClusterRole(Metadata.of("", "r"), List.of(), List.of(), second);
    BindingObject binding = new RoleBinding(Metadata.of("shop", "r"), VIEW, List.of(), second);
    assertThat(
            ObjectValidation.validate(
                new RbacPolicy(List.of(one, elsewhere, otherKind, two), List.of(binding))))
        .containsExactly(
            Diagnostic.error(
                "duplicate-object",
                second,
                "Role \"r\" in shop: already exists: it stands at a.yaml:1:1 and at b.yaml:5:1",
                "remove one of the two, or rename it; a cluster keeps one"));
    assertThat(ObjectValidation.validate(new RbacPolicy(List.of(), List.of(binding, binding))))
        .extracting(Diagnostic::code)
        .containsExactly("duplicate-object");
  }

  @Test
  void diagnosticsAreSortedByPlaceWhateverTheOrderOfObjects() {
    Role late = new Role(Metadata.of("", "r"), List.of(), new Location("a.yaml", 9, 1));
    Role early = new Role(Metadata.of("", "q"), List.of(), new Location("a.yaml", 2, 1));
    RbacPolicy policy = new RbacPolicy(List.of(late, early), List.of());
    RbacPolicy turned = new RbacPolicy(List.of(early, late), List.of());
    assertThat(ObjectValidation.validate(policy))
        .isEqualTo(ObjectValidation.validate(turned))
        .isSorted();
  }

  @Test
  void hostileValuesStayOnOneShortLine() {
    String hostile = "a/\n\u001b[31m\u202e\ud800\"" + "x".repeat(100_000);
    assertThat(validate(role(Metadata.of("shop", hostile))))
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.message())
                    .contains("Invalid value: \"a/\\u000a\\u001b[31m\\u202e\\ud800\\\"xxx")
                    .endsWith("x…\": may not contain '/'")
                    .hasSizeLessThan(400));
    assertThat(validate(role(Metadata.of("a\nb", "r"))).getFirst().message()).doesNotContain("\n");
    String dots = "a.".repeat(100_000) + "/x";
    assertThat(validate(role(labels(Map.of(dots, "v"))))).hasSize(2);
  }

  private static List<Diagnostic> validate(RoleObject role) {
    return ObjectValidation.validate(new RbacPolicy(List.of(role), List.of()));
  }

  private static List<Diagnostic> validate(BindingObject binding) {
    return ObjectValidation.validate(new RbacPolicy(List.of(), List.of(binding)));
  }

  private static Role role(Metadata metadata, PolicyRule... rules) {
    return new Role(metadata, List.of(rules), HERE);
  }

  private static ClusterRole clusterRole(Metadata metadata, PolicyRule... rules) {
    return new ClusterRole(metadata, List.of(rules), List.of(), HERE);
  }

  private static Metadata labels(Map<String, String> labels) {
    return new Metadata("shop", "r", labels, Map.of());
  }

  private static Metadata annotations(Map<String, String> annotations) {
    return new Metadata("shop", "r", Map.of(), annotations);
  }

  /** Each as {@code CODE: MESSAGE}, all of them errors with a hint. */
  private static void assertErrors(List<Diagnostic> found, String... expected) {
    assertThat(found)
        .allSatisfy(d -> assertThat(d.severity()).isEqualTo(Severity.ERROR))
        .allSatisfy(d -> assertThat(d.hint()).isNotEmpty())
        .extracting(d -> d.code() + ": " + d.message())
        .containsExactly(expected);
  }
}

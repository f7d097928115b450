package io.kubeguard.manifests.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.read.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceEditsTest {
  private static final String HEAD =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: r}
      """;
  private static final RuleEdit KEEP = new RuleEdit.Keep();
  private static final RuleEdit REMOVE = new RuleEdit.Remove();

  @Test
  void commentsGoWithTheRulesThatTheySpeakOf() {
    edited(
        """
        rules:
        # both of these
        - {apiGroups: [""], resources: [pods], verbs: [get]}
        - {apiGroups: [""], resources: [secrets], verbs: [get]}

        # for this alone
        - apiGroups: [""]  # core
          resources: [nodes]
          verbs: [get]
          # a note inside

        # the last
        - {apiGroups: [""], resources: [events], verbs: [get]}
        # about what follows
        """,
        """
        rules:
        # both of these
        - {apiGroups: [""], resources: [secrets], verbs: [get]}

        # the last
        - {apiGroups: [""], resources: [events], verbs: [get]}
        # about what follows
        """,
        REMOVE,
        KEEP,
        REMOVE,
        KEEP);
  }

  @Test
  void theLastRuleLeavesAnEmptyList() {
    edited(
        """
        rules: # what it may
        # pods
        - apiGroups: [""]
          resources: [pods]
          verbs: [get]
        aggregationRule: {}
        """,
        """
        rules: [] # what it may
        aggregationRule: {}
        """,
        REMOVE);
    edited("rules: [{verbs: [get], nonResourceURLs: [/a]}]\n", "rules: []\n", REMOVE);
  }

  @Test
  void itemsGoFromBlockAndFlowLists() {
    edited(
        """
        rules:
          - apiGroups: [ "", 'apps' ]  # two
            resources:
            - 'pods'   # the pods
            # about secrets
            - 'secrets'
            # about others
            - configmaps
            verbs: [
              "get", # one
              "list",
              "watch"
            ]
        """,
        """
        rules:
          - apiGroups: [ "" ]  # two
            resources:
            - 'pods'   # the pods
            # about others
            - configmaps
            verbs: [
              "get" # one
            ]
        """,
        replace(rule("get", "", "pods configmaps")));
  }

  @Test
  void wildcardsBecomeItemsInTheStyleOfTheirNeighbours() {
    edited(
        """
        rules:
        - apiGroups: ['*']
          resources:
            - '*'
          verbs: ["*"] # all
        """,
        """
        rules:
        - apiGroups: ['apps']
          resources:
            - 'daemonsets'
            - 'deployments'
          verbs: ["get", "list"] # all
        """,
        replace(rule("get list", "apps", "deployments daemonsets")));
    edited(
        """
        rules:
        - apiGroups: ["*"]
          resources: [pods]
          verbs: ["*"]
        """,
        """
        rules:
        - apiGroups: [""]
          resources: [pods]
          verbs: [get, list]
        """,
        replace(rule("get list", "", "pods")));
  }

  @Test
  void namesAndFurtherRulesComeAsTheirNeighboursAreWritten() {
    PolicyRule named =
        PolicyRule.ofResources(List.of("get"), List.of(""), List.of("secrets"), List.of("a", "b"));
    edited(
        """
        rules:
          # secrets
          - verbs:
              - get # read
              - list
            apiGroups:
              - ""
            resources:
              - secrets
              - pods
          - {apiGroups: [""], resources: [nodes], verbs: [get]}
        """,
        """
        rules:
          # secrets
          - verbs:
              - get # read
            apiGroups:
              - ""
            resources:
              - secrets
            resourceNames:
              - a
              - b
          - verbs:
              - list
            apiGroups:
              - ""
            resources:
              - pods
          - {apiGroups: [""], resources: [nodes], verbs: [get]}
        """,
        replace(named, rule("list", "", "pods")),
        KEEP);
  }

  @Test
  void jsonStaysJson() {
    String compact =
        "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"ClusterRole\","
            + "\"metadata\":{\"name\":\"r\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"*\"],"
            + "\"verbs\":[\"get\",\"list\"]}]}";
    ObjectEdit edit =
        new ObjectEdit.EditRules(
            new Location("f", 1, 1),
            List.of(
                replace(
                    PolicyRule.ofResources(
                        List.of("get"), List.of(""), List.of("pods", "nodes"), List.of("x")),
                    rule("list", "", "pods"))));
    assertThat(apply(compact, edit).after())
        .isEqualTo(
            compact.replace(
                "{\"apiGroups\":[\"\"],\"resources\":[\"*\"],\"verbs\":[\"get\",\"list\"]}",
                "{\"apiGroups\":[\"\"],\"resources\":[\"nodes\",\"pods\"],"
                    + "\"resourceNames\":[\"x\"],\"verbs\":[\"get\"]},"
                    + "{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"list\"]}"));
  }

  @Test
  void whatOthersShareStaysForThem() {
    edited(
        """
        rules:
        - &first
          apiGroups: [""]
          resources: [pods]
          verbs: &v [get, list]
        - apiGroups: [apps]
          resources: [deployments]
          verbs: *v
        - apiGroups: [batch]
          resources: [jobs]
          verbs: *v
        - <<: *first
          resources: [nodes]
        """,
        """
        rules:
        - apiGroups: [""]
          resources: [pods]
          verbs: [get]
        - apiGroups: [apps]
          resources: [deployments]
          verbs: &v [get, list]
        - apiGroups: [batch]
          resources: [jobs]
          verbs: [list]
        - <<: &first {apiGroups: [""], resources: [pods], verbs: [get, list]}
          resources: [nodes]
        """
            .replace(
                "- apiGroups: [\"\"]\n  resources: [pods]",
                "-\n  apiGroups: [\"\"]\n  resources: [pods]"),
        replace(rule("get", "", "pods")),
        KEEP,
        replace(rule("list", "batch", "jobs")),
        KEEP);
  }

  @Test
  void sharedRulesAreWrittenOutWhereTheyChange() {
    String text =
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRole
          metadata: {name: a}
          rules: &common
          - apiGroups: [""]
            resources: ["pods"]
            verbs: ["get", "list"]
        - apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRole
          metadata: {name: b}
          rules: *common
        """;
    ObjectEdit edit =
        new ObjectEdit.EditRules(
            new Location("f", 11, 3), List.of(replace(rule("get", "", "pods"))));
    assertThat(apply(text, edit).after())
        .isEqualTo(
            text.replace(
                "  rules: *common\n",
                """
                  rules:
                  - apiGroups: [""]
                    resources: ["pods"]
                    verbs: ["get"]
                """
                    .indent(0)));
  }

  @Test
  void subjectsGoButNeverAll() {
    String text =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: b}
        roleRef: {kind: ClusterRole, name: view}
        subjects:
        - kind: Group
          name: a
        - kind: User # gone
          name: b
        """;
    Location at = new Location("f", 1, 1);
    assertThat(apply(text, new ObjectEdit.RemoveSubjects(at, List.of(1))).after())
        .isEqualTo(text.substring(0, text.indexOf("- kind: User")));
    EditedSource refused = apply(text, new ObjectEdit.RemoveSubjects(at, List.of(0, 1)));
    assertThat(refused.after()).isEqualTo(text);
    assertThat(refused.diagnostics()).hasSize(1);
  }

  @Test
  void documentsGoWithTheirMarkers() {
    String a = HEAD + "rules: []\n";
    String b = a.replace("name: r", "name: b");
    ObjectEdit first = removal(1);
    ObjectEdit second = removal(6);
    assertThat(apply(a + "---\n" + b, first).after()).isEqualTo(b);
    assertThat(apply(a + "--- # b\n" + b, second).after()).isEqualTo(a);
    assertThat(apply(a + "---\n" + b, first, second).isGone()).isTrue();
    assertThat(apply("---\n" + b, removal(2)).isGone()).isTrue();
    assertThat(apply("# licence\n\n" + a + "---\n" + b, removal(3)).after())
        .isEqualTo("# licence\n\n---\n" + b);
  }

  @Test
  void objectsGiveWayToOthersInTheFormOfTheirPlace() {
    String binding =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: old
        roleRef:
          kind: ClusterRole
          name: admin
        subjects:
        - kind: Group
          name: g
        """;
    String json =
        "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"RoleBinding\",\"metadata\":"
            + "{\"name\":\"old\"},\"roleRef\":{\"kind\":\"ClusterRole\",\"name\":\"admin\"},"
            + "\"subjects\":[{\"kind\":\"Group\",\"name\":\"g\"}]}\n";
    String list =
        "apiVersion: v1\nkind: List\nitems:\n  - " + binding.strip().replace("\n", "\n    ") + "\n";
    assertThat(apply("# head\n" + binding + "# tail\n", replacement(2, 1)).after())
        .startsWith("# head\napiVersion")
        .contains("\n---\n", "name: small", "name: new")
        .doesNotContain("namespace: default", "admin")
        .endsWith("\n# tail\n");
    assertThat(apply(json, replacement(1, 1)).after())
        .startsWith("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{")
        .endsWith("]}\n");
    assertThat(apply(list, replacement(4, 5)).after())
        .startsWith("apiVersion: v1\nkind: List\nitems:\n  - apiVersion: rbac")
        .contains("\n    kind: Role\n", "\n  - apiVersion", "\n    kind: RoleBinding\n");
    assertThat(apply(list, new ObjectEdit.ReplaceObject(at(4, 5), List.of(), List.of())).after())
        .isEqualTo("apiVersion: v1\nkind: List\nitems: []\n");
  }

  @Test
  void templatesAndStrangersAreRefused() {
    String template =
        HEAD + "rules:\n- {apiGroups: [\"\"], resources: [\"{{ .Values.kind }}\"], verbs: [get]}\n";
    assertThat(apply(template, new ObjectEdit.EditRules(at(1, 1), List.of(REMOVE))).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("template");
    assertThat(apply(HEAD, new ObjectEdit.EditRules(at(2, 1), List.of(REMOVE))).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("changed-meanwhile");
    assertThat(apply("rules: [", new ObjectEdit.EditRules(at(1, 1), List.of(REMOVE))).after())
        .isEqualTo("rules: [");
  }

  @Test
  void oneRoleInTwoFilesNamesBoth() {
    ManifestReader reader = new ManifestReader("default");
    RoleObject a = reader.read("a.yaml", HEAD).model().rbac().roles().getFirst();
    RoleObject b = reader.read("b.yaml", HEAD).model().rbac().roles().getFirst();
    assertThat(TwiceDefined.in(new RbacPolicy(List.of(a, b), List.of())))
        .singleElement()
        .extracting(Diagnostic::toString)
        .isEqualTo(
            "a.yaml:1:1: ClusterRole r stands here and at b.yaml:1:1; "
                + "give the manifests of one cluster, with each object once");
  }

  private static void edited(String before, String after, RuleEdit... rules) {
    for (String eol : List.of("\n", "\r\n")) {
      for (String mark : List.of("", "\uFEFF---\n")) {
        String text = (mark + HEAD + before).replace("\n", eol);
        ObjectEdit edit = new ObjectEdit.EditRules(at(mark.isEmpty() ? 1 : 2, 1), List.of(rules));
        EditedSource edited = apply(text, edit);
        assertThat(edited.diagnostics()).isEmpty();
        assertThat(edited.after()).isEqualTo((mark + HEAD + after).replace("\n", eol));
      }
    }
  }

  private static EditedSource apply(String text, ObjectEdit... edits) {
    return new SourceEdits("default").apply("f", text, List.of(edits));
  }

  private static Location at(int line, int column) {
    return new Location("f", line, column);
  }

  private static ObjectEdit removal(int line) {
    return new ObjectEdit.ReplaceObject(at(line, 1), List.of(), List.of());
  }

  private static ObjectEdit replacement(int line, int column) {
    return new ObjectEdit.ReplaceObject(
        at(line, column),
        List.of(
            new RoleObject.Role(
                Metadata.of("default", "small"), List.of(rule("get", "", "pods")), at(1, 1))),
        List.of(
            new BindingObject.RoleBinding(
                Metadata.of("default", "new"),
                new RoleRef(RoleRef.Kind.ROLE, "small"),
                List.of(new Subject.Group("g")),
                at(1, 1))));
  }

  private static RuleEdit replace(PolicyRule... rules) {
    return new RuleEdit.Replace(List.of(rules));
  }

  private static PolicyRule rule(String verbs, String group, String resources) {
    return PolicyRule.ofResources(
        List.of(verbs.split(" ")), List.of(group), List.of(resources.split(" ")), List.of());
  }
}

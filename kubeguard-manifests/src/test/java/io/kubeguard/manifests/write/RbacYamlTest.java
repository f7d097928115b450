package io.kubeguard.manifests.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.Yaml;

class RbacYamlTest {
  private static final Location NOWHERE = Location.of("");

  /** What some reader of YAML takes for something else, or what would break out of its place. */
  private static final List<String> HOSTILE =
      List.of(
          "y",
          "n",
          "no",
          "on",
          "Off",
          "true",
          "NULL",
          "~",
          "1",
          "0x1f",
          "1e3",
          "12:30",
          "1_000",
          "2026-11-24",
          ".5",
          "-",
          "- a",
          "a: b",
          "a #b",
          "#c",
          "&a",
          "*",
          "*/scale",
          "!x",
          "|",
          ">",
          "%y",
          "@a",
          "`",
          "{}",
          "[]",
          "a,b",
          "?",
          "",
          " ",
          " lead",
          "trail ",
          "\"",
          "'",
          "\\",
          "a\nb: c",
          "tab\there",
          "\r\n---\nkind: X",
          "\u0000",
          "\u001b[31m",
          "\u2028",
          "\u202e",
          "\ufeff",
          "é",
          "日本",
          "😀",
          "\u0085",
          "<<",
          "=",
          "---",
          "...",
          "/healthz/*");

  @Test
  void printsAsPeopleWriteIt() {
    RoleObject.Role role =
        new RoleObject.Role(
            new Metadata("shop", "web", Map.of("app.kubernetes.io/name", "web"), Map.of()),
            List.of(
                PolicyRule.ofResources(
                    Set.of("get", "list"), Set.of(""), Set.of("pods", "pods/log"), Set.of())),
            NOWHERE);
    String yaml =
        RbacYaml.print(
            List.of(
                new RbacDocument.RoleDocument(role, List.of(), List.of(List.of("2 times"))),
                new RbacDocument.BindingDocument(
                    new BindingObject.RoleBinding(
                        Metadata.of("shop", "web"),
                        role.ref(),
                        List.of(new Subject.ServiceAccount("shop", "web")),
                        NOWHERE),
                    List.of())));
    assertThat(yaml)
        .isEqualTo(
            """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: web
              namespace: shop
              labels:
                app.kubernetes.io/name: web
            rules:
            # 2 times
            - apiGroups: [""]
              resources: ["pods", "pods/log"]
              verbs: ["get", "list"]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: web
              namespace: shop
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: Role
              name: web
            subjects:
            - kind: ServiceAccount
              name: web
              namespace: shop
            """);
  }

  /**
   * What is printed is read back as the same objects, by this reader and by two other libraries.
   */
  @RepeatedTest(100)
  void readsBackAsTheSame(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    RbacPolicy policy = policy(random);
    List<RbacDocument> documents = new ArrayList<>();
    policy
        .roles()
        .forEach(
            role ->
                documents.add(
                    new RbacDocument.RoleDocument(
                        role,
                        List.of(pick(random)),
                        role.rules().stream().map(rule -> List.of(pick(random))).toList())));
    policy
        .bindings()
        .forEach(
            binding ->
                documents.add(new RbacDocument.BindingDocument(binding, List.of(pick(random)))));
    String yaml = RbacYaml.print(documents);

    List<Object> yaml11 = new ArrayList<>();
    new Yaml().loadAll(yaml).forEach(yaml11::add);
    List<Object> yaml12 = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(yaml).forEach(yaml12::add);
    assertThat(yaml11).isEqualTo(yaml12).hasSize(documents.size());

    ManifestSet read =
        new ManifestReader("default")
            .read(List.of("-"), new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(withoutPlaces(read.model().rbac())).isEqualTo(policy);
  }

  private static RbacPolicy policy(Random random) {
    List<RoleObject> roles = new ArrayList<>();
    List<BindingObject> bindings = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RoleObject role =
          switch (random.nextInt(3)) {
            case 0 -> new RoleObject.Role(metadata(random, "ns" + i), rules(random), NOWHERE);
            case 1 ->
                new RoleObject.ClusterRole(metadata(random, ""), rules(random), List.of(), NOWHERE);
            default ->
                new RoleObject.ClusterRole(
                    metadata(random, ""), List.of(), List.of(selector(random)), NOWHERE);
          };
      roles.add(role);
      List<Subject> subjects =
          List.of(
              new Subject.ServiceAccount("ns" + i, "a" + pick(random)),
              new Subject.User("u" + pick(random)),
              new Subject.Group("g" + pick(random)));
      bindings.add(
          random.nextBoolean()
              ? new BindingObject.RoleBinding(
                  metadata(random, "ns" + i), role.ref(), subjects, NOWHERE)
              : new BindingObject.ClusterRoleBinding(
                  metadata(random, ""), role.ref(), subjects, NOWHERE));
    }
    return new RbacPolicy(roles, bindings);
  }

  private static Metadata metadata(Random random, String namespace) {
    return new Metadata(
        namespace,
        "n" + pick(random),
        Map.of("k" + pick(random), pick(random)),
        Map.of("k" + pick(random), pick(random)));
  }

  private static List<PolicyRule> rules(Random random) {
    List<PolicyRule> rules = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      rules.add(
          random.nextInt(4) == 0
              ? PolicyRule.ofPaths(Set.of(pick(random)), Set.of(pick(random)))
              : PolicyRule.ofResources(
                  List.of(pick(random), pick(random)),
                  List.of(pick(random)),
                  List.of(pick(random), pick(random)),
                  random.nextBoolean() ? List.of() : List.of(pick(random))));
    }
    return rules;
  }

  private static LabelSelector selector(Random random) {
    return new LabelSelector(
        Map.of("k" + pick(random), pick(random)),
        List.of(
            new LabelSelector.Requirement(
                "e" + pick(random), LabelSelector.Operator.NOT_IN, Set.of(pick(random)))));
  }

  private static String pick(Random random) {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  private static RbacPolicy withoutPlaces(RbacPolicy policy) {
    return new RbacPolicy(
        policy.roles().stream()
            .<RoleObject>map(
                role ->
                    switch (role) {
                      case RoleObject.Role r ->
                          new RoleObject.Role(r.metadata(), r.rules(), NOWHERE);
                      case RoleObject.ClusterRole r ->
                          new RoleObject.ClusterRole(
                              r.metadata(), r.rules(), r.aggregation(), NOWHERE);
                    })
            .toList(),
        policy.bindings().stream()
            .<BindingObject>map(
                binding ->
                    switch (binding) {
                      case BindingObject.RoleBinding b ->
                          new BindingObject.RoleBinding(
                              b.metadata(), b.roleRef(), b.subjects(), NOWHERE);
                      case BindingObject.ClusterRoleBinding b ->
                          new BindingObject.ClusterRoleBinding(
                              b.metadata(), b.roleRef(), b.subjects(), NOWHERE);
                    })
            .toList());
  }
}

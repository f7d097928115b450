package io.kubeguard.manifests.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

class KustomizeOverlayTest {
  private static final String RENDERED =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: "a:b"}
      rules:
      - {apiGroups: [""], resources: [pods], verbs: [get, list]}
      - {apiGroups: [""], resources: [secrets], verbs: [get]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: old}
      roleRef: {kind: ClusterRole, name: view}
      subjects:
      - {kind: Group, name: devs}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: two, namespace: n}
      roleRef: {kind: ClusterRole, name: view}
      subjects:
      - {kind: Group, name: devs}
      - {kind: Group, name: ops}
      """;

  @Test
  void patchesDeletesAndAdds() {
    ObjectEdit rules =
        new ObjectEdit.EditRules(
            new Location("out/chart.yaml", 1, 1),
            List.of(
                new RuleEdit.Replace(
                    List.of(
                        PolicyRule.ofResources(
                            List.of("get"), List.of(""), List.of("pods"), List.of()))),
                new RuleEdit.Remove()));
    BindingObject added =
        new BindingObject.RoleBinding(
            Metadata.of("default", "new"),
            new RoleRef(RoleRef.Kind.ROLE, "small"),
            List.of(new Subject.Group("devs")),
            Location.of(""));
    ObjectEdit replace =
        new ObjectEdit.ReplaceObject(
            new Location("out/chart.yaml", 8, 1), List.of(), List.of(added));
    ObjectEdit subjects =
        new ObjectEdit.RemoveSubjects(new Location("out/chart.yaml", 15, 1), List.of(0));
    KustomizeOverlay overlay =
        OverlayBuilder.overlay(
            List.of(new KustomizeOverlay.Rendered("out/chart.yaml", RENDERED)),
            List.of(rules, replace, subjects),
            "default");
    assertThat(overlay.diagnostics()).isEmpty();
    assertThat(overlay.files())
        .containsOnlyKeys(
            "added.yaml",
            "chart.yaml",
            "kustomization.yaml",
            "patch-role-a-b.yaml",
            "patch-rolebinding-n-two.yaml",
            "patch-rolebinding-old.yaml")
        .containsEntry("chart.yaml", RENDERED)
        .containsEntry(
            "kustomization.yaml",
            """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
            - chart.yaml
            - added.yaml
            patches:
            - path: patch-role-a-b.yaml
            - path: patch-rolebinding-old.yaml
            - path: patch-rolebinding-n-two.yaml
            """)
        .containsEntry(
            "patch-role-a-b.yaml",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: a:b
            rules:
            - apiGroups: [""]
              resources: ["pods"]
              verbs: ["get"]
            """)
        .containsEntry(
            "patch-rolebinding-old.yaml",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: old
            $patch: delete
            """);
    assertThat(overlay.files().get("added.yaml")).contains("name: new").doesNotContain("namespace");
    assertThat(overlay.files().get("patch-rolebinding-n-two.yaml"))
        .contains("namespace: \"n\"", "ops")
        .doesNotContain("devs");
  }

  @Test
  void whatIsntThereIsTold() {
    KustomizeOverlay overlay =
        OverlayBuilder.overlay(
            List.of(new KustomizeOverlay.Rendered("chart.yaml", RENDERED)),
            List.of(new ObjectEdit.EditRules(new Location("chart.yaml", 2, 1), List.of())),
            "default");
    assertThat(overlay.diagnostics()).hasSize(1);
  }
}

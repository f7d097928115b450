package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where objects are taken to be that name no namespace. */
final class NamespacesTest {
  private static final String LOG = "src/test/resources/scenarios/shop/logs/audit.jsonl";
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: web}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: web}
      rules:
      - {apiGroups: [""], resources: [configmaps, pods], verbs: [get, list, watch]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: web}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
      subjects:
      - {kind: ServiceAccount, name: web, namespace: shop}
      """;

  @TempDir private Path folder;
  private Path manifests;

  @BeforeEach
  void write() throws IOException {
    manifests = Files.createDirectory(folder.resolve("manifests"));
    Files.writeString(manifests.resolve("web.yaml"), OBJECTS);
  }

  private Ran verify(String... more) {
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"verify", "--audit", LOG, "--manifests", manifests.toString()},
        0,
        args,
        0,
        5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Ran.of(args);
  }

  @Test
  void theLogsOnlyNamespaceWithTheirAccountIsTakenAndSaid() {
    Ran ran = verify();
    assertThat(ran.err()).contains("note: 3 objects without a namespace are taken to be in shop");
    assertThat(ran.out()).isEqualTo(verify("--default-namespace", "shop").out());
    assertThat(ran.out()).isNotEqualTo(verify("--default-namespace", "default").out());
  }

  @Test
  void standardInputIsPlacedToo() {
    Ran ran = Ran.on(OBJECTS, "verify", "--audit", LOG, "--manifests", "-");
    assertThat(ran.err()).contains("note: 3 objects without a namespace are taken to be in shop");
    assertThat(ran.out()).doesNotContain("in default");
  }

  @Test
  void whatSaysDefaultIsThereAndTellsNothingOfTheOthers() throws IOException {
    Files.writeString(
        manifests.resolve("web.yaml"),
        OBJECTS
            .replace("metadata: {name: web}", "metadata: {name: web, namespace: default}")
            .replace("namespace: shop", "namespace: default"));
    Files.writeString(
        manifests.resolve("other.yaml"),
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: other}\n");
    Ran ran = verify();
    assertThat(ran.err())
        .contains("warning: 1 object without a namespace is taken to be in default")
        .contains("for nothing in the log shows where else");
    assertThat(ran.out()).isEqualTo(verify("--default-namespace", "default").out());
  }

  @Test
  void whatIsSaidGoesFirstAndInSilence() {
    assertThat(verify("--default-namespace", "shop").err()).doesNotContain("without a namespace");
  }

  @Test
  void theKustomizationGoesBeforeTheLog() throws IOException {
    Files.writeString(manifests.resolve("kustomization.yaml"), "namespace: elsewhere\n");
    Ran ran = verify();
    assertThat(ran.err()).doesNotContain("without a namespace");
    assertThat(ran.out()).isEqualTo(verify("--default-namespace", "elsewhere").out());
  }

  @Test
  void whereNothingTellsItIsDefaultWithAWarning() throws IOException {
    Files.writeString(manifests.resolve("web.yaml"), OBJECTS.replace("name: web", "name: nobody"));
    assertThat(verify().err())
        .contains("warning: 3 objects without a namespace are taken to be in default")
        .contains("for nothing in the log shows where else");
  }

  @Test
  void aRefinementEditsThemThereAndWritesNoNamespace() {
    Ran ran = Ran.of("refine", "--audit", LOG, "--manifests", manifests.toString(), "-o", "yaml");
    assertThat(ran.err()).contains("taken to be in shop");
    assertThat(ran.out()).contains("kind: Role");
  }

  @Test
  void aComparisonAsksTheKustomizationToo() throws IOException {
    Files.writeString(manifests.resolve("kustomization.yaml"), "namespace: shop\n");
    Path placed =
        Files.writeString(
            folder.resolve("placed.yaml"),
            OBJECTS.replace("metadata: {name: web}", "metadata: {name: web, namespace: shop}"));
    String[] call = {
      "diff", "--from", manifests.toString(), "--to", placed.toString(), "--fail-on-widening"
    };
    assertThat(Ran.of(call).exit()).isZero();
    Files.delete(manifests.resolve("kustomization.yaml"));
    assertThat(Ran.of(call).exit()).isEqualTo(1);
  }
}

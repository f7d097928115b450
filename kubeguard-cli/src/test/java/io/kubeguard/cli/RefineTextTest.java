package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code refine}, {@code diff} and {@code verify} say at a terminal of 80 columns. */
final class RefineTextTest {
  private static final String LOG = "src/test/resources/scenarios/shop/logs/audit.jsonl";
  private static final Path TODAY =
      Path.of("src/test/resources/scenarios/shop/manifests/today.yaml");

  @TempDir private Path folder;

  @Test
  void longPathsFitATerminal() throws IOException {
    Path deep =
        folder.resolve("a-folder-with-quite-a-long-name/that-holds-another/and-another-one/base");
    Files.createDirectories(deep);
    Files.copy(TODAY, deep.resolve("roles-of-the-shop.yaml"));
    String text = refine(deep.toString());
    assertThat(text).contains("Paths begin in").contains(" (roles-of-the-shop.yaml:");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void coverageIsSaidOfEachSubject() {
    String text = refine(TODAY.toString()).replaceAll("\\s+", " ");
    assertThat(text)
        .containsPattern("used \\d+% -> \\d+%, coverage (unknown|\\d+%)")
        .contains("Coverage, how much of what each one does the log shows:");
  }

  @Test
  void namesThatTheLogAloneTellsAreSaid() {
    String text = refine(TODAY.toString()).replaceAll("\\s+", " ");
    assertThat(text).contains("--keep-unnamed leaves rules open for every name of ");
    String open =
        Ran.of("refine", "--manifests", TODAY.toString(), "--audit", LOG, "--keep-unnamed").out();
    assertThat(open).doesNotContain("--keep-unnamed");
  }

  @Test
  void everythingIsSaidInOneSentence() throws IOException {
    Path before = folder.resolve("before.yaml");
    Path after = folder.resolve("after.yaml");
    String binding =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: deployer}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
        subjects: [{kind: ServiceAccount, name: deployer, namespace: shop}]
        """;
    Files.writeString(before, binding.formatted("view"));
    Files.writeString(after, binding.formatted("cluster-admin"));
    Ran wider =
        Ran.of("diff", "--from", before.toString(), "--to", after.toString(), "--fail-on-widening");
    assertThat(wider.exit()).isEqualTo(1);
    assertThat(wider.out().lines().filter(line -> line.strip().startsWith("+ ")).toList())
        .containsExactly("    + everything cluster-wide, beyond what was allowed before");
    assertThat(wider.out()).contains("critical: Every verb on every resource. Do everything");
    Ran narrower = Ran.of("diff", "--from", after.toString(), "--to", before.toString());
    assertThat(narrower.out().lines().filter(line -> line.strip().startsWith("- ")).toList())
        .containsExactly("    - everything cluster-wide, but for what is still allowed");
    String markdown =
        Ran.of("diff", "--from", before.toString(), "--to", after.toString(), "-o", "markdown")
            .out();
    assertThat(markdown.lines().filter(line -> line.startsWith("| ``")).toList()).hasSize(1);
  }

  @Test
  void verificationHasPages() {
    String[] command = {"verify", "--manifests", TODAY.toString(), "--audit", LOG, "-o", ""};
    command[6] = "html";
    Ran html = Ran.of(command);
    assertThat(html.out()).startsWith("<!DOCTYPE html>").contains("What is granted beyond its use");
    command[6] = "markdown";
    Ran markdown = Ran.of(command);
    assertThat(markdown.out()).startsWith("## RBAC: ").contains("granted and unused: ");
    assertThat(markdown.exit()).isEqualTo(html.exit());
  }

  @Test
  void anAccountWithoutNamespaceIsThatOfItsRoleBinding() throws IOException {
    Path manifest = folder.resolve("rbac.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: stock, namespace: shop}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
        subjects: [{kind: ServiceAccount, name: stock}]
        """);
    Ran ran = Ran.of("verify", "--manifests", manifest.toString(), "--audit", LOG);
    assertThat(ran.out())
        .contains("system:serviceaccount:shop:stock: ")
        .doesNotContain("Nobody was judged", "ServiceAccount /stock");
  }

  @Test
  void theSameTroubleAtManyPlacesIsCounted() throws IOException {
    for (int i = 0; i < 9; i++) {
      Files.writeString(
          folder.resolve("role-" + i + ".yaml"),
          "{{- if .Values.rbac }}\napiVersion: rbac.authorization.k8s.io/v1\n{{ end }}\n");
    }
    Ran ran = Ran.of("refine", "--manifests", folder.toString(), "--audit", LOG);
    assertThat(ran.err().lines().filter(line -> line.contains("this is a template")).toList())
        .hasSize(6)
        .last()
        .asString()
        .startsWith("error: and at 4 more places: this is a template, not a manifest; render it");
  }

  private static String refine(String manifests) {
    return Ran.of("refine", "--manifests", manifests, "--audit", LOG).out();
  }
}

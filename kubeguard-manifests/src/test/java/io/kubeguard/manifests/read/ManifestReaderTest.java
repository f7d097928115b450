package io.kubeguard.manifests.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.manifests.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
  @Test
  void readsPackedFilesWhateverTheirName(@TempDir Path folder) throws IOException {
    String role =
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: %s}";
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.yaml.gz")))) {
      out.write(role.formatted("a").getBytes(UTF_8));
    }
    try (OutputStream out =
        new ZstdOutputStream(Files.newOutputStream(folder.resolve("b.yml.zst")))) {
      out.write(role.formatted("b").getBytes(UTF_8));
    }
    Files.writeString(folder.resolve("c.gz"), "left alone: no manifest by its name");
    ManifestSet set =
        new ManifestReader().read(List.of(folder.toString()), InputStream.nullInputStream());
    assertThat(set.diagnostics()).isEmpty();
    assertThat(set.model().rbac().roles())
        .extracting(read -> read.metadata().name())
        .containsExactly("a", "b");
  }

  @Test
  void aCutFileIsNotRead(@TempDir Path folder) throws IOException {
    Path cut = Files.write(folder.resolve("a.yaml.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThatThrownBy(
            () -> new ManifestReader().read(List.of(cut.toString()), InputStream.nullInputStream()))
        .isInstanceOf(IOException.class)
        .hasMessage(cut + ": the compressed data is cut or damaged; get the whole file");
  }

  @Test
  void readsDocumentsListsAndJsonAndPassesOverOtherKinds() throws IOException {
    ManifestSet set =
        read(
            """
            # a comment
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: x}
            ---
            apiVersion: v1
            kind: List
            items:
            - apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: r, namespace: a}
              rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            ---
            {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
            	"metadata": {"name": "b"}, "roleRef": {"kind": "Role", "name": "r"},
            	"subjects": [{"kind": "ServiceAccount", "name": "s"}]}
            """);
    assertThat(set.diagnostics()).isEmpty();
    assertThat(set.model().rbac().roles())
        .singleElement()
        .satisfies(role -> assertThat(role.metadata().namespace()).isEqualTo("a"))
        .satisfies(role -> assertThat(role.location().line()).isGreaterThan(6));
    assertThat(set.model().rbac().bindings())
        .singleElement()
        .satisfies(b -> assertThat(b.metadata().namespace()).isEqualTo("elsewhere"));
  }

  /** A subject without a namespace is no subject of the binding's: the API server refuses it. */
  @Test
  void aServiceAccountSubjectKeepsTheNamespaceThatItNames() throws IOException {
    ManifestSet set =
        read(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: b, namespace: one}
            roleRef: {kind: ClusterRole, name: view}
            subjects:
            - {kind: ServiceAccount, name: s, namespace: two}
            - {kind: Group, name: devs}
            """);
    BindingObject binding = set.model().rbac().bindings().getFirst();
    assertThat(binding.subjects())
        .containsExactly(new Subject.ServiceAccount("two", "s"), new Subject.Group("devs"));
  }

  @Test
  void brokenDocumentsAreToldWithTheirPlaceAndTheRestIsRead() throws IOException {
    ManifestSet set =
        read(
            """
            kind: Role
            metadata: [
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: kept}
            rules: []
            """);
    assertThat(set.model().rbac().roles())
        .extracting(RoleObject::metadata)
        .singleElement()
        .satisfies(metadata -> assertThat(metadata.name()).isEqualTo("kept"));
    assertThat(set.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo("broken-yaml"))
        .satisfies(d -> assertThat(d.location().line()).isPositive());
  }

  @Test
  void aTemplateIsCalledATemplate() throws IOException {
    assertThat(read("{{- if .Values.rbac }}\nkind: Role\n{{- end }}\n").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("template");
  }

  @Test
  void hostileDocumentsEndInADiagnostic() throws IOException {
    String bomb =
        "a: &a [x, x]\nb: &b [*a, *a]\n".repeat(1) + "c: [" + "*b, ".repeat(200) + "*b]\n";
    assertThat(read(bomb).model().rbac().roles()).isEmpty();
    assertThat(read("[".repeat(100_000)).diagnostics()).isNotEmpty();
    assertThat(read("kind: Role\nmetadata: {name: {a: b}}\n\u0000").diagnostics()).isNotEmpty();
    assertThat(read("a: &a {b: *a}\n").model().rbac().roles()).isEmpty();
    assertThat(read("").diagnostics()).isEmpty();
  }

  @Test
  void aMissingFileIsADiagnostic() throws IOException {
    assertThat(
            new ManifestReader("default")
                .read(List.of("no/such/file.yaml"), InputStream.nullInputStream())
                .diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("no-such-input");
  }

  /** Manifests of public projects: every RBAC object that they hold is read. */
  @Test
  void readsTheManifestsOfRealProjects() throws IOException {
    Path manifests = Recordings.at("manifests");
    ManifestSet set =
        new ManifestReader("default")
            .read(List.of(manifests.toString()), InputStream.nullInputStream());
    assertThat(set.model().rbac().roles()).hasSizeGreaterThan(10);
    assertThat(set.model().rbac().bindings()).hasSizeGreaterThan(10);
  }

  private static ManifestSet read(String text) throws IOException {
    return new ManifestReader("elsewhere")
        .read(List.of("-"), new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}

package io.kubeguard.manifests.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.read.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each edit alone makes of a source, beside what all make of it together. */
class EditedPartsTest {
  private static final String HEAD = "# the head of the file\n\n";

  private final SourceEdits edits = new SourceEdits("default");

  @Test
  void ofDocumentsWithOneObjectEach() {
    String text = HEAD + String.join("---\n", documents(5, "\n"));
    List<ObjectEdit> all = removals(text);
    EditedParts parts = edits.parts("roles.yaml", text, all);
    assertThat(parts.source()).isEqualTo(edits.apply("roles.yaml", text, all));
    eachAloneIsRight(text, all, parts);
  }

  @Test
  void ofOneListWithSeveralObjects() {
    String text = list(4);
    List<ObjectEdit> all = removals(text);
    EditedParts parts = edits.parts("list.yaml", text, all);
    assertThat(parts.source()).isEqualTo(edits.apply("list.yaml", text, all));
    eachAloneIsRight(text, all, parts);
  }

  @Test
  void withVeryManyObjectsInADocumentTheFirstStandsForAll() {
    String text = list(51);
    List<ObjectEdit> all = removals(text);
    EditedParts parts = edits.parts("list.yaml", text, all);
    assertThat(parts.each()).hasSize(1);
    EditedLines only = parts.each().getFirst();
    assertThat(only.location()).isEqualTo(all.getFirst().location());
    assertThat(applied(text, only)).isEqualTo(parts.source().after());
  }

  @Test
  void whatCannotBeEditedIsToldOnceAndLeftAsItIs() {
    String text = String.join("---\n", documents(2, "\n"));
    ObjectEdit good = removals(text).getFirst();
    ObjectEdit lost =
        new ObjectEdit.EditRules(
            new Location("roles.yaml", 2, 1), List.of(new RuleEdit.Remove(), new RuleEdit.Keep()));
    EditedParts parts = edits.parts("roles.yaml", text, List.of(good, lost));
    assertThat(parts.source().diagnostics())
        .singleElement()
        .satisfies(told -> assertThat(told.code()).isEqualTo("changed-meanwhile"));
    assertThat(parts.each()).hasSize(2);
    assertThat(parts.each().getLast().after()).isEqualTo(parts.each().getLast().before());
  }

  @Test
  void aDocumentThatGoesTakesTheFileAlongIfItIsTheOnlyOne() {
    String text = documents(1, "\n").getFirst();
    ObjectEdit gone =
        new ObjectEdit.ReplaceObject(removals(text).getFirst().location(), List.of(), List.of());
    EditedParts parts = edits.parts("roles.yaml", text, List.of(gone));
    assertThat(parts.source().isGone()).isTrue();
    assertThat(parts.each()).singleElement().matches(EditedLines::isGone);
  }

  @Test
  void windowsLineEndsStayInEachPart() {
    String text = String.join("---\r\n", documents(3, "\r\n"));
    List<ObjectEdit> all = removals(text);
    EditedParts parts = edits.parts("roles.yaml", text, all);
    eachAloneIsRight(text, all, parts);
    assertThat(parts.source().after().replace("\r\n", "")).doesNotContain("\n");
  }

  private void eachAloneIsRight(String text, List<ObjectEdit> all, EditedParts parts) {
    assertThat(parts.each()).hasSameSizeAs(all);
    for (int i = 0; i < all.size(); i++) {
      EditedLines lines = parts.each().get(i);
      String source = all.get(i).location().source();
      assertThat(lines.location()).isEqualTo(all.get(i).location());
      assertThat(applied(text, lines))
          .as("edit %d", i)
          .isEqualTo(edits.apply(source, text, List.of(all.get(i))).after())
          .isNotEqualTo(text);
    }
  }

  /** The source with these of its lines exchanged. */
  private static String applied(String text, EditedLines lines) {
    int from = 0;
    for (int i = 0; i < lines.linesAbove(); i++) {
      from = text.indexOf('\n', from) + 1;
    }
    assertThat(text.startsWith(lines.before(), from)).isTrue();
    return text.substring(0, from) + lines.after() + text.substring(from + lines.before().length());
  }

  /** The first rule of each role goes. */
  private static List<ObjectEdit> removals(String text) {
    String source = text.startsWith("apiVersion: v1\nkind: List") ? "list.yaml" : "roles.yaml";
    List<ObjectEdit> edits = new ArrayList<>();
    for (RoleObject role :
        new ManifestReader("default").read(source, text).model().rbac().roles()) {
      edits.add(
          new ObjectEdit.EditRules(
              role.location(), List.of(new RuleEdit.Remove(), new RuleEdit.Keep())));
    }
    return edits;
  }

  private static List<String> documents(int count, String end) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: r%d, namespace: shop} # role %d
                rules:
                - {apiGroups: [""], resources: [secrets], verbs: [get]}
                - {apiGroups: [""], resources: [pods], verbs: [list]} # stays
                """
                    .formatted(i, i)
                    .replace("\n", end))
        .toList();
  }

  private static String list(int count) {
    StringBuilder list = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
    for (String document : documents(count, "\n")) {
      list.append("- ").append(document.strip().replace("\n", "\n  ")).append('\n');
    }
    return list.toString();
  }
}

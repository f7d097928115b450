package io.kubeguard.manifests.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the style, an edit gives what was asked, and keeps the rest. */
class RandomStylesTest {
  private static final int CASES = Integer.getInteger("kubeguard.cases", 600);

  @Test
  void anyStyleIsEditedToWhatWasAsked() {
    for (long seed = 1; seed <= CASES; seed++) {
      edit(seed);
    }
  }

  private static void edit(long seed) {
    Random random = new Random(seed);
    String text = RandomSource.of(random);
    ManifestReader reader = new ManifestReader("default");
    ManifestSet set = reader.read("f.yaml", text);
    assertThat(set.diagnostics()).as("seed " + seed + "\n" + text).isEmpty();
    List<ObjectEdit> edits = new ArrayList<>();
    List<List<PolicyRule>> asked = new ArrayList<>();
    RandomEdits generator = new RandomEdits(random);
    for (RoleObject role : set.model().rbac().roles()) {
      List<RuleEdit> rules = generator.of(role);
      edits.add(new ObjectEdit.EditRules(role.location(), rules));
      asked.add(PublishedManifestsTest.asked(role, rules));
    }
    EditedSource edited = new SourceEdits("default").apply("f.yaml", text, edits);
    String what = "seed " + seed + "\n" + text + "\n=====\n" + edits + "\n=====\n" + edited.after();
    assertThat(edited.diagnostics()).as(what).isEmpty();
    ManifestSet after = reader.read("f.yaml", edited.after());
    assertThat(after.diagnostics()).as(what).isEmpty();
    assertThat(after.model().rbac().roles().stream().map(RoleObject::rules).toList())
        .as(what)
        .isEqualTo(asked);
    assertThat(edited.after().endsWith("\n")).as(what).isEqualTo(text.endsWith("\n"));
    assertThat(edited.after().replace("\r\n", "").contains("\n"))
        .as("line ends; " + what)
        .isEqualTo(text.replace("\r\n", "").contains("\n"));
  }
}

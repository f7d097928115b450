package io.kubeguard.manifests.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.Recordings;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every role that is published among the recordings, edited at random. */
class PublishedManifestsTest {
  private static final long SEED = 20261125;

  /** In a source of more roles only every so many of them are edited. */
  private static final int MANY = 40;

  private static final int FEW = 12;

  private final ManifestReader reader = new ManifestReader("default");
  private final SourceEdits edits = new SourceEdits("default");

  @Test
  void keepingAllIsTheIdentityAndEditsStayInsideTheirRules() throws IOException {
    Random random = new Random(SEED);
    int roles = 0;
    for (Map.Entry<Path, String> entry : Recordings.withRoles().entrySet()) {
      Path file = entry.getKey();
      String text = entry.getValue();
      List<RoleObject> all = reader.read(file.toString(), text).model().rbac().roles();
      boolean large = all.size() > MANY;
      for (int i = 0; i < all.size(); i += large ? FEW : 1) {
        RoleObject role = all.get(i);
        roles++;
        keeps(file, text, role);
        for (int j = 0; j < (large ? 1 : 20); j++) {
          edits(file, text, role, new RandomEdits(random).of(role));
        }
      }
    }
    assertThat(roles).as("roles among the recordings").isGreaterThan(80);
  }

  private void keeps(Path file, String text, RoleObject role) {
    List<RuleEdit> keep = new ArrayList<>();
    List<RuleEdit> same = new ArrayList<>();
    role.rules().forEach(rule -> keep.add(new RuleEdit.Keep()));
    role.rules().forEach(rule -> same.add(new RuleEdit.Replace(List.of(rule))));
    for (List<RuleEdit> rules : List.of(keep, same)) {
      EditedSource edited = apply(file, text, role, rules);
      assertThat(edited.diagnostics()).isEmpty();
      assertThat(edited.after()).isEqualTo(text);
    }
  }

  private void edits(Path file, String text, RoleObject role, List<RuleEdit> rules) {
    EditedSource edited = apply(file, text, role, rules);
    String what = "seed " + SEED + ", " + role.location() + ", " + rules;
    assertThat(edited.diagnostics()).as(what).isEmpty();
    assertThat(rulesAfter(file, edited.after(), role)).as(what).isEqualTo(asked(role, rules));
    LinesOutside.check(text, edited.after(), role, rules, what);
  }

  private EditedSource apply(Path file, String text, RoleObject role, List<RuleEdit> rules) {
    return edits.apply(
        file.toString(), text, List.of(new ObjectEdit.EditRules(role.location(), rules)));
  }

  private List<PolicyRule> rulesAfter(Path file, String text, RoleObject role) {
    return reader.read(file.toString(), text).model().rbac().roles().stream()
        .filter(other -> other.location().equals(role.location()))
        .findFirst()
        .orElseThrow()
        .rules();
  }

  static List<PolicyRule> asked(RoleObject role, List<RuleEdit> edits) {
    List<PolicyRule> asked = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      switch (edits.get(i)) {
        case RuleEdit.Keep keep -> asked.add(role.rules().get(i));
        case RuleEdit.Remove remove -> {}
        case RuleEdit.Replace replace -> asked.addAll(replace.rules());
      }
    }
    return asked;
  }
}

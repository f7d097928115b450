package io.kubeguard.manifests.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.Recordings;
import io.kubeguard.manifests.read.Document;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every role that is published among the recordings, edited at random. */
class PublishedManifestsTest {
  private static final long SEED = 20261125;

  private final ManifestReader reader = new ManifestReader("default");
  private final SourceEdits edits = new SourceEdits("default");

  @Test
  void keepingAllIsTheIdentityAndEditsStayInsideTheirRules() throws IOException {
    Random random = new Random(SEED);
    int roles = 0;
    for (Path file : Recordings.manifests()) {
      String text = Files.readString(file, UTF_8);
      for (RoleObject role : reader.read(file.toString(), text).model().rbac().roles()) {
        roles++;
        keeps(file, text, role);
        for (int i = 0; i < 20; i++) {
          edits(file, text, role, new RandomEdits(random).of(role));
        }
      }
    }
    assertThat(roles).as("roles among the recordings").isGreaterThan(70);
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

  /** Counts lines that differ outside the rules that were to change. */
  static final class LinesOutside {
    private LinesOutside() {}

    static void check(
        String before, String after, RoleObject role, List<RuleEdit> rules, String what) {
      String outside = outside(before, role, rules);
      // What lies outside the changed rules must come again, line by line and in its order.
      List<String> lines = List.of(outside.split("(?<=\n)"));
      List<String> now = List.of(after.split("(?<=\n)"));
      int at = 0;
      for (String line : now) {
        if (at < lines.size() && line.stripTrailing().equals(lines.get(at).stripTrailing())) {
          at++;
        }
      }
      assertThat(lines.subList(at, lines.size())).as(what + "\n" + after).isEmpty();
    }

    /** The text without the lines of changed rules, comments and blank lines around them. */
    private static String outside(String text, RoleObject role, List<RuleEdit> rules) {
      StringBuilder outside = new StringBuilder();
      for (Document document : Document.split(role.location().source(), text)) {
        FoundObject found =
            SourceTree.of(document).map(FoundObject::all).orElse(List.of()).stream()
                .filter(object -> object.location(document).equals(role.location()))
                .findFirst()
                .orElse(null);
        if (found == null) {
          continue;
        }
        SourceText source = new SourceText(document.text());
        Part.Sequence list = (Part.Sequence) found.object().find("rules").orElse(found.object());
        boolean none = rules.stream().allMatch(rule -> rule instanceof RuleEdit.Remove);
        int at = 0;
        for (int i = 0; i < rules.size(); i++) {
          if (rules.get(i) instanceof RuleEdit.Keep) {
            continue;
          }
          int from = source.lineStart(list.items().get(i).start());
          int above = source.previousLine(from);
          while (above >= at
              && (source.commentColumn(above) >= 0 || source.isBlankLine(above))) {
            from = above;
            above = source.previousLine(from);
          }
          if (none && i == 0) {
            from = source.previousLine(from);
          }
          if (from > at) {
            outside.append(document.text(), at, from);
          }
          int column = source.column(list.items().get(i).start()) - 1;
          at = source.nextLine(list.items().get(i).end());
          while (source.isBlankLine(at) || source.commentColumn(at) >= column) {
            at = source.nextLine(at);
          }
        }
        outside.append(document.text().substring(at));
      }
      return outside.toString();
    }
  }
}

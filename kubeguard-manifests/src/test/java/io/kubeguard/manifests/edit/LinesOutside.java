package io.kubeguard.manifests.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.read.Document;
import java.util.List;

/** Counts lines that differ outside the rules that were to change. */
final class LinesOutside {
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
        while (above >= at && (source.commentColumn(above) >= 0 || source.isBlankLine(above))) {
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

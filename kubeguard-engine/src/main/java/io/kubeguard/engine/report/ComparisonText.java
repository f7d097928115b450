package io.kubeguard.engine.report;

import io.kubeguard.core.network.compare.Change;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.rbac.compare.RbacDifference;
import io.kubeguard.core.rbac.compare.RightChange;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.engine.compare.ManifestComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of {@code diff}, for a person at a terminal. */
public final class ComparisonText {
  private static final int MANY = 50;
  private static final int MOST_DANGERS = 3;

  private final Page page = new Page();

  private ComparisonText() {}

  /** The text. */
  public static String print(ManifestComparison comparison) {
    ComparisonText text = new ComparisonText();
    RbacDifference rbac = comparison.rbac();
    text.rights("Allowed in addition:", "+ ", rbac.added(), true);
    text.rights("No longer allowed:", "- ", rbac.removed(), false);
    text.page.list(
        0, "What these allow can't be told, as their roles aren't here:", rbac.unresolved());
    comparison.network().ifPresent(text::network);
    text.page.line(0, end(comparison));
    return text.page.toString();
  }

  private static String end(ManifestComparison comparison) {
    if (comparison.isSame()) {
      return "Both allow the same.";
    }
    return comparison.isWidening() ? "More is allowed than before." : "Nothing more is allowed.";
  }

  private void rights(String title, String sign, List<RightChange> changes, boolean dangers) {
    if (changes.isEmpty()) {
      return;
    }
    page.line(0, title);
    Map<String, List<RightChange>> byHolder = new LinkedHashMap<>();
    changes.forEach(
        change ->
            byHolder
                .computeIfAbsent(change.holder(), key -> new java.util.ArrayList<>())
                .add(change));
    byHolder.forEach(
        (holder, its) -> {
          page.line(2, holder);
          List<ComparedRight> rights = ComparedRight.of(its, dangers);
          rights.stream().limit(MANY).forEach(right -> right(sign, right, dangers));
          if (rights.size() > MANY) {
            page.line(4, "… and " + (rights.size() - MANY) + " more (all with -o json)");
          }
        });
    page.blank();
  }

  private void right(String sign, ComparedRight change, boolean dangers) {
    page.line(4, sign + change.words());
    change.by().ifPresent(by -> page.line(6, "by " + ComparisonWords.by(by)));
    if (dangers) {
      change.dangers().stream().limit(MOST_DANGERS).forEach(this::danger);
      if (change.dangers().size() > MOST_DANGERS) {
        page.line(6, "… and " + (change.dangers().size() - MOST_DANGERS) + " lesser dangers");
      }
    }
  }

  private void danger(Danger danger) {
    page.line(6, danger.risk() + ": " + danger.title() + ". " + danger.allows());
  }

  private void network(Difference difference) {
    connections("Connections allowed in addition:", "+ ", difference.added());
    connections("Connections no longer allowed:", "- ", difference.removed());
    if (!difference.complete()) {
      page.line(0, "There are too many different selectors to try all; some may be missing.");
    }
  }

  private void connections(String title, String sign, List<Change> changes) {
    if (!changes.isEmpty()) {
      page.list(
          0,
          title,
          Words.firsts(
              changes.stream().map(change -> sign + ComparisonWords.connection(change)).toList(),
              MANY));
      page.blank();
    }
  }
}

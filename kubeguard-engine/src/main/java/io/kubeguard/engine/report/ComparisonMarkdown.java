package io.kubeguard.engine.report;

import io.kubeguard.core.network.compare.Change;
import io.kubeguard.core.rbac.compare.RightChange;
import io.kubeguard.engine.compare.ManifestComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of {@code diff} as Markdown, for a comment on a pull request. */
public final class ComparisonMarkdown {
  private static final int MOST_DANGERS = 3;

  private final StringBuilder out = new StringBuilder();

  private ComparisonMarkdown() {}

  /** The text. */
  public static String print(ManifestComparison comparison) {
    ComparisonMarkdown text = new ComparisonMarkdown();
    text.out.append("## What these manifests allow\n\n");
    text.out.append(
        comparison.isSame()
            ? "The same as before.\n"
            : comparison.isWidening() ? "**More than before.**\n" : "Nothing more than before.\n");
    text.rights("Allowed in addition", comparison.rbac().added(), true);
    text.rights("No longer allowed", comparison.rbac().removed(), false);
    text.list("Can't be told, as the role isn't here", comparison.rbac().unresolved());
    comparison
        .network()
        .ifPresent(
            network -> {
              text.list("Connections allowed in addition", connections(network.added()));
              text.list("Connections no longer allowed", connections(network.removed()));
            });
    return text.out.toString();
  }

  private static List<String> connections(List<Change> changes) {
    return changes.stream().map(ComparisonWords::connection).toList();
  }

  private void rights(String title, List<RightChange> changes, boolean gained) {
    if (changes.isEmpty()) {
      return;
    }
    out.append("\n### ")
        .append(title)
        .append("\n\n| who | what | by | danger |\n|---|---|---|---|\n");
    Map<String, List<RightChange>> byHolder = new LinkedHashMap<>();
    changes.forEach(
        change -> byHolder.computeIfAbsent(change.holder(), key -> new ArrayList<>()).add(change));
    byHolder.forEach(
        (holder, its) -> ComparedRight.of(its, gained).forEach(right -> row(holder, right)));
  }

  private void row(String holder, ComparedRight right) {
    List<String> dangers =
        right.dangers().stream().map(danger -> danger.risk() + ": " + danger.title()).toList();
    out.append("| ").append(code(holder));
    out.append(" | ").append(code(right.words()));
    out.append(" | ").append(right.by().map(by -> code(ComparisonWords.by(by))).orElse(""));
    out.append(" | ")
        .append(String.join("; ", dangers.subList(0, Math.min(MOST_DANGERS, dangers.size()))));
    out.append(
        dangers.size() > MOST_DANGERS
            ? "; … and " + (dangers.size() - MOST_DANGERS) + " lesser dangers"
            : "");
    out.append(" |\n");
  }

  private void list(String title, List<String> entries) {
    if (!entries.isEmpty()) {
      out.append("\n### ").append(title).append("\n\n");
      entries.forEach(entry -> out.append("- ").append(code(entry)).append('\n'));
    }
  }

  /** As code nothing is markup; what would end the code or the cell is taken out. */
  private static String code(String text) {
    return "`` " + Plain.text(text).replace('`', '\'').replace('|', '¦') + " ``";
  }
}

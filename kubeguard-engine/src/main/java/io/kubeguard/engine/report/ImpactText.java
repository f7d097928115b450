package io.kubeguard.engine.report;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.refine.PermissionCount;
import io.kubeguard.core.rbac.takeover.TakeoverChange;
import io.kubeguard.core.rbac.takeover.TakeoverPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells before and after to a person at a terminal: permissions, coverage, takeovers. */
final class ImpactText {
  private static final int MANY = 10;

  private final Page page;

  ImpactText(Page page) {
    this.page = page;
  }

  void permissions(Impact impact, Map<Identity, Coverage> coverage) {
    List<String> subjects = new ArrayList<>();
    for (PermissionCount its : impact.subjects()) {
      Coverage seen = coverage.get(its.identity());
      subjects.add(
          its.identity().username()
              + ": "
              + sums(its.sumBefore(), its.sumAfter())
              + (seen == null ? "" : ", " + share(seen)));
    }
    List<String> entries = new ArrayList<>(Words.firsts(subjects, MANY));
    if (subjects.size() > 1) {
      entries.add("in sum: " + sums(impact.before(), impact.after()));
    }
    page.list(0, "Permissions, before -> after:", entries);
  }

  /** {@code 128 -> 3, dangerous 17 -> 0, used 2% -> 100%}. */
  private static String sums(PermissionCount.Sum before, PermissionCount.Sum after) {
    return String.format(
        Locale.ROOT,
        "%,d -> %,d, dangerous %,d -> %,d, used %.0f%% -> %.0f%%",
        before.granted(),
        after.granted(),
        before.dangerous(),
        after.dangerous(),
        100 * before.usedShare(),
        100 * after.usedShare());
  }

  private static String share(Coverage coverage) {
    return coverage.estimate().isEmpty()
        ? "coverage unknown"
        : String.format(Locale.ROOT, "coverage %.0f%%", 100 * coverage.completeness());
  }

  /** What coverage means, said once for all of whom it says the same. */
  void coverage(Map<Identity, Coverage> coverage) {
    Map<String, List<String>> advice = new LinkedHashMap<>();
    coverage.forEach(
        (identity, its) ->
            advice
                .computeIfAbsent(its.advice(), key -> new ArrayList<>())
                .add(identity.username()));
    List<String> entries = new ArrayList<>();
    advice.forEach(
        (words, who) ->
            entries.add((advice.size() == 1 ? "" : String.join(", ", who) + ": ") + words));
    page.list(0, "Coverage, how much of what each one does the log shows:", entries);
  }

  void takeovers(TakeoverChange change) {
    if (change.closedPairs() > 0) {
      page.list(
          0,
          String.format(
              Locale.ROOT,
              "Ways to take over others, before -> after: %,d -> %,d. Closed:",
              change.before(),
              change.after()),
          Words.firsts(change.closed().stream().map(ImpactText::way).toList(), MANY));
    }
  }

  private static String way(TakeoverPath path) {
    List<String> parties = new ArrayList<>(List.of(path.from().toString()));
    path.steps().forEach(step -> parties.add(step.to() + " (" + step.means() + ")"));
    return String.join(" -> ", parties);
  }
}

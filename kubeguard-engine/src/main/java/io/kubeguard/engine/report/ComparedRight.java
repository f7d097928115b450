package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.compare.RightChange;
import io.kubeguard.core.rbac.danger.Danger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody gains or loses, in words: every resource and every path together are everything.
 *
 * @param dangers the worst first, with stars before what they stand for
 */
record ComparedRight(String words, Optional<Grant> by, List<Danger> dangers) {
  /**
   * The changes of one holder.
   *
   * @param gained whether they are gained, and not lost
   */
  static List<ComparedRight> of(List<RightChange> changes, boolean gained) {
    List<ComparedRight> rights = new ArrayList<>();
    List<RightChange> left = new ArrayList<>(changes);
    for (RightChange change : changes) {
      Optional<RightChange> paths =
          is(change, ComparisonWords.EVERYTHING)
              ? changes.stream()
                  .filter(other -> is(other, ComparisonWords.EVERY_PATH) && isBySame(change, other))
                  .findFirst()
              : Optional.empty();
      if (paths.isPresent() && change.scope().isEmpty()) {
        left.removeAll(List.of(change, paths.get()));
        rights.add(
            new ComparedRight(
                "everything cluster-wide" + rest(change.inPart() || paths.get().inPart(), gained),
                change.by(),
                dangers(Stream.of(change, paths.get()))));
      }
    }
    for (RightChange change : left) {
      rights.add(
          new ComparedRight(
              ComparisonWords.right(change) + rest(change.inPart(), gained),
              change.by(),
              dangers(Stream.of(change))));
    }
    return rights;
  }

  private static String rest(boolean inPart, boolean gained) {
    return inPart
        ? gained ? ", beyond what was allowed before" : ", but for what is still allowed"
        : "";
  }

  private static boolean isBySame(RightChange one, RightChange other) {
    return one.by().map(Grant::binding).equals(other.by().map(Grant::binding));
  }

  private static boolean is(RightChange change, PolicyRule rule) {
    return change.exceptions().isEmpty() && change.rule().equals(rule);
  }

  private static List<Danger> dangers(Stream<RightChange> changes) {
    return changes
        .flatMap(change -> change.dangers().stream())
        .distinct()
        .sorted(
            Comparator.comparing((Danger danger) -> !danger.id().equals("wildcard-everything"))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}

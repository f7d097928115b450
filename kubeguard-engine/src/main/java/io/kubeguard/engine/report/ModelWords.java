package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.llm.role.EvidenceRow;
import io.kubeguard.llm.role.ModelPart;
import io.kubeguard.llm.role.RuleCount;
import io.kubeguard.llm.role.RuleReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model had to do with a recommendation, in words; its own are always told as such. */
final class ModelWords {
  private ModelWords() {}

  /** Whose the rules are. */
  static String whose(ModelPart part) {
    String who = "Model " + part.model() + " (" + part.method() + "): ";
    return who
        + switch (part.origin()) {
          case MODEL -> "the rules are as it wrote them, " + rules(part.rules().kept()) + ".";
          case MODEL_CORRECTED ->
              "the rules are as it wrote them, "
                  + rules(part.rules().kept())
                  + ", after "
                  + Words.count(part.repairs(), "correction", "corrections")
                  + " of its own.";
          case REPAIRED -> "its draft was repaired: " + counted(part.rules()) + ".";
          case CORE -> "the rules are KubeGuard's own" + why(part) + ".";
        };
  }

  private static String rules(int count) {
    return Words.count(count, "rule", "rules");
  }

  private static String counted(RuleCount count) {
    return rules(count.kept())
        + " kept, "
        + count.changed()
        + " cut down, "
        + count.dropped()
        + " dropped, "
        + count.added()
        + " added";
  }

  private static String why(ModelPart part) {
    return part.steps().stream()
        .flatMap(step -> step.failure().stream())
        .reduce((earlier, later) -> later)
        .map(failure -> ", as " + failure.message())
        .orElse(part.rules().dropped() > 0 ? ", as nothing of its draft holds" : "");
  }

  /** What it says, and what it would have a person look at. */
  static List<String> lines(ModelPart part, Optional<Recommendation> recommendation) {
    List<String> lines = new ArrayList<>();
    if (!part.summary().isEmpty()) {
      lines.add("It says: " + part.summary());
    }
    List<BackedRule> rules = recommendation.map(Recommendation::rules).orElse(List.of());
    for (RuleReason reason : part.reasons()) {
      lines.add(
          Words.rule(rules.get(reason.rule()).rule())
              + ": "
              + reason.why()
              + (reason.protects().isEmpty() ? "" : " " + reason.protects()));
    }
    part.evidence().stream()
        .filter(row -> part.doubts().contains(row.id()))
        .forEach(row -> lines.add("It doubts that this is needed; look at it: " + rights(row)));
    part.offered()
        .forEach(
            offer ->
                lines.add(
                    "It reads this out of "
                        + offer.place()
                        + ", which isn't granted: "
                        + Words.right(offer.right())
                        + ": "
                        + offer.reason()));
    return lines;
  }

  private static String rights(EvidenceRow row) {
    return row.needs().stream()
        .map(Need::attributes)
        .map((Attributes right) -> Words.right(right))
        .collect(Collectors.joining("; "));
  }
}

package io.kubeguard.llm.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.llm.fence.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reasons for rules and a summary. A reason counts only if its rule is there and it cites rows, all
 * of which are that rule's own.
 */
record Explanations(String summary, List<RuleReason> reasons) {
  static final Explanations NONE = new Explanations("", List.of());

  private static final int LONGEST = 240;
  private static final int LONGEST_SUMMARY = 600;

  static Explanations read(JsonNode answer, List<BackedRule> rules, List<EvidenceRow> rows) {
    List<RuleReason> reasons = new ArrayList<>();
    for (JsonNode reason : answer.path("rules")) {
      reason(reason, rules, rows)
          .filter(found -> reasons.stream().noneMatch(r -> r.rule() == found.rule()))
          .ifPresent(reasons::add);
    }
    reasons.sort(Comparator.comparingInt(RuleReason::rule));
    return new Explanations(
        PlainText.line(answer.path("summary").asText(), LONGEST_SUMMARY), List.copyOf(reasons));
  }

  private static Optional<RuleReason> reason(
      JsonNode reason, List<BackedRule> rules, List<EvidenceRow> rows) {
    List<String> cited = new ArrayList<>();
    reason.path("evidence").forEach(id -> cited.add(id.asText()));
    for (int i = 0; i < rules.size(); i++) {
      if (reason.path("id").asText().equals("r" + (i + 1))) {
        String why = PlainText.line(reason.path("why").asText(), LONGEST);
        return cited.isEmpty() || why.isEmpty() || !idsOf(rules.get(i), rows).containsAll(cited)
            ? Optional.empty()
            : Optional.of(
                new RuleReason(
                    i,
                    why,
                    PlainText.line(reason.path("protects").asText(), LONGEST),
                    cited.stream().distinct().toList()));
      }
    }
    return Optional.empty();
  }

  /** The rows that stand behind a rule. */
  static List<String> idsOf(BackedRule rule, List<EvidenceRow> rows) {
    return rows.stream()
        .filter(row -> rule.needs().stream().anyMatch(need -> row.needs().contains(need)))
        .map(EvidenceRow::id)
        .toList();
  }
}

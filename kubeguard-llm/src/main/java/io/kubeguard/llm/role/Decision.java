package io.kubeguard.llm.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeguard.llm.fence.PlainText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model says of one row: whether a person should look at it, and why. */
record Decision(boolean doubtful, String why) {
  private static final int LONGEST = 160;

  static Map<String, Decision> read(JsonNode answer, List<EvidenceRow> rows) {
    Map<String, Decision> decisions = new TreeMap<>();
    for (EvidenceRow row : rows) {
      JsonNode decision = answer.path(row.id());
      if (decision.isObject()) {
        decisions.put(
            row.id(),
            new Decision(
                decision.path("use").asText().equals("doubtful"),
                PlainText.line(decision.path("why").asText(), LONGEST)));
      }
    }
    return decisions;
  }
}

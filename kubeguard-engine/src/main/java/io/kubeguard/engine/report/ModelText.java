package io.kubeguard.engine.report;

import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.llm.role.ModelPart;
import java.util.Optional;

/** A model's part of a recommendation, for a person at a terminal. */
final class ModelText {
  private ModelText() {}

  static void write(Page page, ModelPart part, Optional<Recommendation> recommendation) {
    page.line(2, ModelWords.whose(part));
    page.list(2, "In its words, which nobody verified:", ModelWords.lines(part, recommendation));
    page.line(
        2,
        "It saw "
            + Words.requests(part.aggregation().requests())
            + " as "
            + Words.count(part.aggregation().rows(), "row", "rows")
            + ", "
            + part.aggregation().tokens()
            + (part.aggregation().exact() ? " tokens." : " tokens (an estimate)."));
  }
}

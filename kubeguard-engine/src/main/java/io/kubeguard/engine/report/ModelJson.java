package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.llm.chain.StepReport;
import io.kubeguard.llm.role.EvidenceRow;
import io.kubeguard.llm.role.ModelAllowance;
import io.kubeguard.llm.role.ModelPart;
import io.kubeguard.llm.role.RuleReason;
import java.io.IOException;
import java.util.Locale;

/** A model's part of a recommendation, for programs. */
final class ModelJson {
  private ModelJson() {}

  static void write(Json json, ModelPart part) throws IOException {
    json.field("name", part.model().toString())
        .field("method", part.method().toString())
        .field("origin", part.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .object(
            "rules",
            rules ->
                rules
                    .field("kept", part.rules().kept())
                    .field("changed", part.rules().changed())
                    .field("dropped", part.rules().dropped())
                    .field("added", part.rules().added()))
        .field("corrections", part.repairs())
        .field("summary", part.summary())
        .objects("reasons", part.reasons(), ModelJson::reason)
        .texts("doubts", part.doubts())
        .objects("offered", part.offered(), ModelJson::offer)
        .objects("rows", part.evidence(), ModelJson::row)
        .objects("steps", part.steps(), ModelJson::step)
        .object(
            "aggregation",
            aggregation ->
                aggregation
                    .field("requests", part.aggregation().requests())
                    .field("rows", part.aggregation().rows())
                    .field("tokens", part.aggregation().tokens())
                    .field("exact", part.aggregation().exact()));
  }

  private static void reason(Json json, RuleReason reason) throws IOException {
    json.field("rule", reason.rule())
        .field("why", reason.why())
        .field("protects", reason.protects())
        .texts("rows", reason.evidence());
  }

  private static void offer(Json json, ModelAllowance offer) throws IOException {
    json.attributes(offer.right())
        .field("place", offer.place().toString())
        .field("reason", offer.reason());
  }

  private static void row(Json json, EvidenceRow row) throws IOException {
    json.field("id", row.id()).objects("rights", row.needs(), (right, need) -> right(right, need));
  }

  private static void right(Json json, Need need) throws IOException {
    json.attributes(need.attributes());
  }

  private static void step(Json json, StepReport step) throws IOException {
    json.field("step", step.step())
        .field("promptTokens", step.usage().prompt())
        .field("completionTokens", step.usage().completion());
    if (step.failure().isPresent()) {
      json.field("failure", step.failure().get().message());
    }
  }
}

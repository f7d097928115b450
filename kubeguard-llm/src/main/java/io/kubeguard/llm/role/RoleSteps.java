package io.kubeguard.llm.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.chain.Step;
import io.kubeguard.llm.fence.Fence;
import io.kubeguard.llm.fence.PlainText;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The questions about one task, each from its template. */
final class RoleSteps {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PromptTemplate SYSTEM = PromptTemplate.load("system.v1");
  private static final int ANALYSIS_TOKENS = 800;
  private static final int PROPOSAL_TOKENS = 2_500;
  private static final int EXPLANATION_TOKENS = 2_000;
  private static final int DECISION_TOKENS = 60;
  private static final int LONGEST_ANSWER = 8_000;

  private final RoleMaterial material;

  RoleSteps(RoleMaterial material) {
    this.material = material;
  }

  Step<ManifestAnalysis> analyseManifest() {
    return step(
        "analyse-manifest",
        "role/analyse-manifest.v1",
        values("manifest", fencedManifest()),
        ANALYSIS_TOKENS,
        json -> ManifestAnalysis.read(json, material));
  }

  Step<String> analyseLog(List<EvidenceRow> rows) {
    return step(
        "analyse-log",
        "role/analyse-log.v1",
        values("log", fencedLog(rows)),
        ANALYSIS_TOKENS,
        JsonNode::toString);
  }

  /** The one question after the analyses, or instead of them. */
  Step<RoleAnswer.Roles> propose(
      Method method, List<EvidenceRow> rows, String purpose, String analysis) {
    return switch (method) {
      case SINGLE, FEW_SHOT ->
          proposal(
              "role/" + method + ".v1",
              values("manifest", fencedManifest(), "log", fencedLog(rows)));
      case CHAIN, DECIDE, PAPER ->
          proposal(
              "role/propose.v1",
              values(
                  "purpose",
                  Fence.around("your first answer", purpose),
                  "analysis",
                  Fence.around("your second answer", analysis),
                  "log",
                  fencedLog(rows)));
    };
  }

  private Step<RoleAnswer.Roles> proposal(String template, Map<String, String> values) {
    return new Step<>(
        "propose",
        turns(template, values),
        Optional.of(PromptTemplate.schema("role/propose.v1")),
        PROPOSAL_TOKENS,
        this::roles);
  }

  /** The same question again, behind what was answered and what is wrong with it. */
  Step<RoleAnswer.Roles> repair(Step<RoleAnswer.Roles> before, String answer, String findings) {
    List<Prompt.Turn> turns = new ArrayList<>(before.turns());
    String said = PlainText.of(answer);
    turns.add(
        new Prompt.Turn(
            Prompt.Speaker.ASSISTANT,
            said.isBlank() ? "{}" : said.substring(0, Math.min(said.length(), LONGEST_ANSWER))));
    turns.add(
        new Prompt.Turn(
            Prompt.Speaker.USER,
            PromptTemplate.load("role/repair.v1")
                .fill(Map.of("findings", Fence.around("findings", findings)))));
    return new Step<>("repair", turns, before.schema(), PROPOSAL_TOKENS, this::roles);
  }

  Step<Explanations> explain(List<BackedRule> rules, List<EvidenceRow> rows) {
    return step(
        "explain",
        "role/explain.v1",
        values(
            "rules",
            Fence.around("rules", new RuleTable(material).print(rules)),
            "log",
            fencedLog(rows)),
        EXPLANATION_TOKENS,
        json -> Explanations.read(json, rules, rows));
  }

  /** A fixed key for each row, which small models can answer too. */
  Step<Map<String, Decision>> decide(List<EvidenceRow> rows) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode form = JSON.createObjectNode();
    for (EvidenceRow row : rows) {
      ObjectNode decision = schema.withObject("/properties/" + row.id()).put("type", "object");
      decision.put("additionalProperties", false);
      decision.withArray("required").add("use").add("why");
      decision
          .withObject("/properties/use")
          .put("type", "string")
          .withArray("enum")
          .add("needed")
          .add("doubtful");
      decision.withObject("/properties/why").put("type", "string").put("maxLength", 120);
      schema.withArray("required").add(row.id());
      form.putObject(row.id()).put("use", "needed").put("why", "...");
    }
    return new Step<>(
        "decide",
        turns("role/decide.v1", values("log", fencedLog(rows), "form", form.toString())),
        Optional.of(new Prompt.AnswerSchema("role_decide_v1", schema.toString())),
        DECISION_TOKENS * rows.size() + DECISION_TOKENS,
        json -> Decision.read(json, rows));
  }

  Step<String> paperManifest() {
    return free(
        "analyse-manifest",
        "role/paper-manifest.v1",
        Map.of("manifest", fencedManifest()),
        JsonNode::toString);
  }

  Step<String> paperLog() {
    return free(
        "analyse-log",
        "role/paper-log.v1",
        values("sets", Fence.around("aggregated audit log", material.valueSets())),
        JsonNode::toString);
  }

  Step<RoleAnswer.Roles> paperCreate(String manifest, String log) {
    return free(
        "propose",
        "role/paper-create.v1",
        values(
            "manifest_analysis",
            Fence.around("your first answer", manifest),
            "log_analysis",
            Fence.around("your second answer", log)),
        this::roles);
  }

  /** A right in the words of findings. */
  String words(Attributes right) {
    return words(right.toString());
  }

  /** Words that may be another's, as part of findings. */
  String words(String text) {
    return material.cell(text);
  }

  private RoleAnswer.Roles roles(JsonNode json) {
    return RoleAnswer.read(json, material::unmask);
  }

  private <T> Step<T> free(
      String name, String template, Map<String, String> values, Function<JsonNode, T> read) {
    return new Step<>(name, turns(template, values), Optional.empty(), PROPOSAL_TOKENS, read);
  }

  private <T> Step<T> step(
      String name,
      String template,
      Map<String, String> values,
      int tokens,
      Function<JsonNode, T> read) {
    return new Step<>(
        name, turns(template, values), Optional.of(PromptTemplate.schema(template)), tokens, read);
  }

  private static List<Prompt.Turn> turns(String template, Map<String, String> values) {
    return List.of(
        new Prompt.Turn(Prompt.Speaker.SYSTEM, SYSTEM.text()),
        new Prompt.Turn(Prompt.Speaker.USER, PromptTemplate.load(template).fill(values)));
  }

  /** The subject and these: names and values in turn. */
  private Map<String, String> values(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    values.put("subject", material.subject());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  private String fencedManifest() {
    return Fence.around("manifests", material.manifestTable());
  }

  private String fencedLog(List<EvidenceRow> rows) {
    return Fence.around("audit log", material.logTable(rows));
  }
}

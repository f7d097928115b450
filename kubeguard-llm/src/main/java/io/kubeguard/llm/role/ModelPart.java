package io.kubeguard.llm.role;

import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.chain.StepReport;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import java.util.List;
import java.util.Optional;

/**
 * What a model had to do with a recommendation.
 *
 * @param origin whose the text is
 * @param rules what became of the rules that it proposed last
 * @param repairs how often it was asked to correct itself
 * @param steps what it was asked
 * @param evidence the rows that it may cite
 * @param reasons why rules are there
 * @param doubts ids of rows that it would have a person look at
 * @param summary for the reviewer, on one line; may be empty
 * @param offered rights that it read out of manifests
 * @param aggregation how long the log became
 * @param ended why it wasn't asked on; empty where it was asked everything
 */
public record ModelPart(
    ModelName model,
    Method method,
    Origin origin,
    RuleCount rules,
    int repairs,
    List<StepReport> steps,
    List<EvidenceRow> evidence,
    List<RuleReason> reasons,
    List<String> doubts,
    String summary,
    List<ModelAllowance> offered,
    Aggregation aggregation,
    Optional<ModelFailure> ended) {
  public ModelPart {
    steps = List.copyOf(steps);
    evidence = List.copyOf(evidence);
    reasons = List.copyOf(reasons);
    doubts = List.copyOf(doubts);
    offered = List.copyOf(offered);
  }

  /** Whose the text of a recommendation is. */
  public enum Origin {
    /** The model's first draft, unchanged. */
    MODEL,
    /** A draft that the model corrected itself, unchanged. */
    MODEL_CORRECTED,
    /** The model's draft, repaired by the core. */
    REPAIRED,
    /** The core's own. */
    CORE
  }

  /**
   * What aggregation made of the log.
   *
   * @param requests how many there were
   * @param rows how many rows stand for them
   * @param tokens how long the rows are
   * @param exact whether that is the model's own count
   */
  public record Aggregation(long requests, int rows, long tokens, boolean exact) {}
}

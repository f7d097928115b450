package io.kubeguard.llm.chain;

import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.ModelFailure;
import java.util.Optional;

/**
 * What became of one question.
 *
 * @param failure why there is no useful answer; empty where there is one
 */
public record StepReport(String step, Optional<ModelFailure> failure, Answer.Usage usage) {}

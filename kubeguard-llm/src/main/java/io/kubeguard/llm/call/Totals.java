package io.kubeguard.llm.call;

import io.kubeguard.llm.model.Answer;

/**
 * What a run has taken so far.
 *
 * @param asked prompts that were sent
 * @param failed those without an answer
 * @param usage tokens, as the provider counts them; where it doesn't, as they were estimated
 */
public record Totals(long asked, long failed, Answer.Usage usage) {
  public static final Totals NONE = new Totals(0, 0, Answer.Usage.NONE);
}

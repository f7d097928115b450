package io.kubeguard.llm.call;

import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import io.kubeguard.llm.tokens.TokenCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Counts what is asked, and asks nothing any more once the tokens or the time that a run may take
 * are used up. A prompt counts before it is sent, so that several threads don't overdraw together.
 */
public final class MeteredModel implements Model {
  private final Model model;
  private final TokenCounter counter;
  private final InstantSource clock;
  private final Budget budget;
  private final Instant began;
  private Totals totals = Totals.NONE;
  private long reserved;

  /**
   * What a run may take.
   *
   * @param tokens in prompts and answers together
   * @param time from the first prompt on
   */
  public record Budget(Optional<Long> tokens, Optional<Duration> time) {
    public static final Budget UNLIMITED = new Budget(Optional.empty(), Optional.empty());
  }

  public MeteredModel(Model model, TokenCounter counter, InstantSource clock, Budget budget) {
    this.model = model;
    this.counter = counter;
    this.clock = clock;
    this.budget = budget;
    this.began = clock.instant();
  }

  @Override
  public ModelName name() {
    return model.name();
  }

  /** What was taken until now. */
  public synchronized Totals totals() {
    return totals;
  }

  @Override
  public Reply ask(Prompt prompt) {
    long length = counter.count(prompt.text());
    Optional<ModelFailure> spent = reserve(length + prompt.maxTokens());
    if (spent.isPresent()) {
      return spent.get();
    }
    Reply reply = model.ask(prompt);
    book(length, prompt.maxTokens(), reply);
    return reply;
  }

  private synchronized Optional<ModelFailure> reserve(long tokens) {
    boolean late =
        budget.time().filter(time -> clock.instant().isAfter(began.plus(time))).isPresent();
    if (late) {
      return Optional.of(
          new ModelFailure.BudgetExhausted(budget.time().orElseThrow().toSeconds() + " s in all"));
    }
    long wanted = totals.usage().total() + reserved + tokens;
    if (budget.tokens().filter(limit -> wanted > limit).isPresent()) {
      return Optional.of(
          new ModelFailure.BudgetExhausted(budget.tokens().orElseThrow() + " tokens in all"));
    }
    reserved += tokens;
    return Optional.empty();
  }

  private synchronized void book(long length, int maxTokens, Reply reply) {
    reserved -= length + maxTokens;
    Answer.Usage usage =
        switch (reply) {
          case Answer answer when answer.usage().total() > 0 -> answer.usage();
          case Answer answer -> new Answer.Usage(length, counter.count(answer.text()));
          case ModelFailure failure -> Answer.Usage.NONE;
        };
    totals =
        new Totals(
            totals.asked() + 1,
            totals.failed() + (reply instanceof ModelFailure ? 1 : 0),
            totals.usage().plus(usage));
  }
}

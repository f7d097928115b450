package io.kubeguard.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.llm.Prompts;
import io.kubeguard.llm.ScriptedModel;
import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.tokens.TokenCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MeteredModelTest {
  private static final TokenCounter COUNTER =
      TokenCounter.of(new ModelName(ModelName.Provider.COMPATIBLE, "m"));
  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;

  private MeteredModel metered(ScriptedModel model, MeteredModel.Budget budget) {
    return new MeteredModel(model, COUNTER, clock, budget);
  }

  @Test
  void theSumsHoldWhatTheProviderCountsAndElseAnEstimate() {
    MeteredModel model =
        metered(
            ScriptedModel.saying(
                new Answer("abc", Answer.Finish.DONE, new Answer.Usage(100, 20)),
                new Answer("abcdef", Answer.Finish.DONE, Answer.Usage.NONE),
                new ModelFailure.Empty()),
            MeteredModel.Budget.UNLIMITED);
    for (int i = 0; i < 3; i++) {
      model.ask(Prompts.of("x", "1234567"));
    }
    assertThat(model.totals()).isEqualTo(new Totals(3, 1, new Answer.Usage(103, 22)));
  }

  @Test
  void nothingIsAskedOnceTheTokensAreUsedUp() {
    ScriptedModel scripted =
        ScriptedModel.saying(new Answer("abc", Answer.Finish.DONE, new Answer.Usage(150, 20)));
    MeteredModel model =
        metered(scripted, new MeteredModel.Budget(Optional.of(250L), Optional.empty()));
    assertThat(model.ask(Prompts.any())).isInstanceOf(Answer.class);
    assertThat(model.ask(Prompts.any()))
        .isEqualTo(new ModelFailure.BudgetExhausted("250 tokens in all"));
    assertThat(scripted.asked).hasSize(1);
  }

  @Test
  void nothingIsAskedOnceTheTimeIsUp() {
    ScriptedModel scripted = ScriptedModel.saying(ScriptedModel.done("ok"));
    MeteredModel model =
        metered(
            scripted,
            new MeteredModel.Budget(Optional.empty(), Optional.of(Duration.ofSeconds(60))));
    assertThat(model.ask(Prompts.any())).isInstanceOf(Answer.class);
    now = Instant.EPOCH.plusSeconds(61);
    assertThat(model.ask(Prompts.any())).isEqualTo(new ModelFailure.BudgetExhausted("60 s in all"));
    assertThat(scripted.asked).hasSize(1);
  }
}

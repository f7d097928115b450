package io.kubeguard.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.llm.Prompts;
import io.kubeguard.llm.ScriptedModel;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryingModelTest {
  private final List<Duration> waits = new ArrayList<>();

  private Reply ask(ScriptedModel model, int retries) {
    return new RetryingModel(model, retries, waits::add, new Random(1)).ask(Prompts.any());
  }

  @Test
  void transientFaultsAreWaitedOutLongerEachTime() {
    ScriptedModel model =
        ScriptedModel.saying(
            new ModelFailure.Unreachable("x"),
            new ModelFailure.ServerFault(502, Optional.empty()),
            new ModelFailure.TimedOut(Duration.ofSeconds(1)),
            ScriptedModel.done("ok"));
    assertThat(ask(model, 3)).isEqualTo(ScriptedModel.done("ok"));
    assertThat(waits).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(waits.get(i))
          .isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
    }
  }

  @Test
  void theProviderSaysHowLong() {
    ScriptedModel model =
        ScriptedModel.saying(
            new ModelFailure.RateLimited(Optional.of(Duration.ofSeconds(17))),
            ScriptedModel.done("ok"));
    assertThat(ask(model, 1)).isEqualTo(ScriptedModel.done("ok"));
    assertThat(waits).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void whatWontChangeIsAskedOnce() {
    for (ModelFailure failure :
        List.of(
            new ModelFailure.Unauthorised(401),
            new ModelFailure.Unknown(""),
            new ModelFailure.Rejected(400, ""),
            new ModelFailure.Garbled(""),
            new ModelFailure.Refused(""),
            new ModelFailure.Empty())) {
      ScriptedModel model = ScriptedModel.saying(failure);
      assertThat(ask(model, 5)).isEqualTo(failure);
      assertThat(model.asked).hasSize(1);
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void theLastFaultIsToldWhenNoTryIsLeft() {
    ModelFailure fault = new ModelFailure.ServerFault(500, Optional.empty());
    ScriptedModel model = ScriptedModel.saying(fault);
    assertThat(ask(model, 2)).isEqualTo(fault);
    assertThat(model.asked).hasSize(3);
  }
}

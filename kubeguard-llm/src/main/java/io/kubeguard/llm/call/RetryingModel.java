package io.kubeguard.llm.call;

import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks again after transient faults: after the time that the provider names, else after one that
 * doubles with each try, a random part of it taken off so that many don't come back at once.
 */
public final class RetryingModel implements Model {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Model model;
  private final int retries;
  private final Wait wait;
  private final RandomGenerator random;

  /**
   * @param retries how often a prompt is asked again
   */
  public RetryingModel(Model model, int retries, Wait wait, RandomGenerator random) {
    this.model = model;
    this.retries = retries;
    this.wait = wait;
    this.random = random;
  }

  @Override
  public ModelName name() {
    return model.name();
  }

  @Override
  public Reply ask(Prompt prompt) {
    Reply reply = model.ask(prompt);
    for (int retry = 0; retry < retries; retry++) {
      if (!(reply instanceof ModelFailure failure)
          || !failure.isTransient()
          || Thread.currentThread().isInterrupted()) {
        return reply;
      }
      int tried = retry;
      wait.sleep(asked(failure).orElseGet(() -> backOff(tried)));
      reply = model.ask(prompt);
    }
    return reply;
  }

  private Duration backOff(int retry) {
    long whole = Math.min(FIRST.toMillis() << Math.min(retry, 16), LONGEST.toMillis());
    return Duration.ofMillis(whole / 2 + (long) (random.nextDouble() * whole / 2));
  }

  private static Optional<Duration> asked(ModelFailure failure) {
    return switch (failure) {
      case ModelFailure.RateLimited limited -> limited.retryAfter();
      case ModelFailure.ServerFault fault -> fault.retryAfter();
      default -> Optional.empty();
    };
  }
}

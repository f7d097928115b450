package io.kubeguard.llm.call;

import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.util.concurrent.Semaphore;

/** Lets only so many prompts be with the provider at once. */
public final class LimitedModel implements Model {
  private final Model model;
  private final Semaphore places;

  public LimitedModel(Model model, int atOnce) {
    this.model = model;
    this.places = new Semaphore(atOnce, true);
  }

  @Override
  public ModelName name() {
    return model.name();
  }

  @Override
  public Reply ask(Prompt prompt) {
    places.acquireUninterruptibly();
    try {
      return model.ask(prompt);
    } finally {
      places.release();
    }
  }
}

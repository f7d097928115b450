package io.kubeguard.llm.cassette;

import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers what was answered before, by content. Only whole answers are kept, and a cache that can't
 * be read or written is as good as none.
 */
public final class CachedModel implements Model {
  private final Model model;
  private final Shelf shelf;
  private final AtomicLong hits = new AtomicLong();

  public CachedModel(Model model, Shelf shelf) {
    this.model = model;
    this.shelf = shelf;
  }

  @Override
  public ModelName name() {
    return model.name();
  }

  /** How many prompts were answered from the cache. */
  public long hits() {
    return hits.get();
  }

  @Override
  public Reply ask(Prompt prompt) {
    Optional<Answer> known = find(prompt);
    if (known.isPresent()) {
      hits.incrementAndGet();
      return known.get();
    }
    Reply reply = model.ask(prompt);
    if (reply instanceof Answer answer && answer.finish() == Answer.Finish.DONE) {
      keep(prompt, answer);
    }
    return reply;
  }

  private Optional<Answer> find(Prompt prompt) {
    try {
      return shelf.find(name(), prompt);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void keep(Prompt prompt, Answer answer) {
    try {
      shelf.keep(name(), prompt, answer);
    } catch (IOException e) {
      // The answer is here all the same; it will be asked for again next time.
    }
  }
}

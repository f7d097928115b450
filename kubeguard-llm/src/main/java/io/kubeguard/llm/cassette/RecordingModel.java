package io.kubeguard.llm.cassette;

import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** Keeps every answer beside its prompt. */
public final class RecordingModel implements Model {
  private final Model model;
  private final Shelf shelf;
  private final UnaryOperator<String> mask;

  /**
   * @param mask hides secrets in answers; prompts hold none when they come here
   */
  public RecordingModel(Model model, Shelf shelf, UnaryOperator<String> mask) {
    this.model = model;
    this.shelf = shelf;
    this.mask = mask;
  }

  @Override
  public ModelName name() {
    return model.name();
  }

  /**
   * The model's reply.
   *
   * @throws UncheckedIOException if it can't be kept
   */
  @Override
  public Reply ask(Prompt prompt) {
    Reply reply = model.ask(prompt);
    if (reply instanceof Answer answer) {
      try {
        shelf.keep(
            name(), prompt, new Answer(mask.apply(answer.text()), answer.finish(), answer.usage()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return reply;
  }
}

package io.kubeguard.llm.model;

import java.util.List;
import java.util.Optional;

/**
 * All that is sent for one answer: two prompts that are equal are the same request.
 *
 * @param step the step of the chain that asks, such as {@code propose}
 * @param turns the conversation so far, instructions first
 * @param schema what the answer has to look like; free text where empty
 * @param maxTokens how long the answer may be
 */
public record Prompt(String step, List<Turn> turns, Optional<AnswerSchema> schema, int maxTokens) {
  public Prompt {
    turns = List.copyOf(turns);
  }

  /** Something that was said. */
  public record Turn(Speaker speaker, String text) {}

  /** Who said it. */
  public enum Speaker {
    SYSTEM,
    USER,
    ASSISTANT
  }

  /**
   * A JSON Schema that the provider is held to where it can be.
   *
   * @param json the schema's text; every array and string in it is bounded
   */
  public record AnswerSchema(String name, String json) {}

  /** Every turn's text, for counting. */
  public String text() {
    StringBuilder text = new StringBuilder();
    turns.forEach(turn -> text.append(turn.text()).append('\n'));
    return text.toString();
  }
}

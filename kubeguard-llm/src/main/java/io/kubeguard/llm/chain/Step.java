package io.kubeguard.llm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeguard.llm.model.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One question of a chain, with what its answer has to look like.
 *
 * @param name such as {@code propose}
 * @param turns the conversation so far, the question last
 * @param schema the answer's JSON Schema; free text that holds JSON where empty
 * @param maxTokens how long the answer may be
 * @param read makes the answer's JSON, which fits the schema, into what the chain goes on with; it
 *     doubts every word
 */
public record Step<T>(
    String name,
    List<Prompt.Turn> turns,
    Optional<Prompt.AnswerSchema> schema,
    int maxTokens,
    Function<JsonNode, T> read) {
  public Step {
    turns = List.copyOf(turns);
  }

  Prompt prompt() {
    return new Prompt(name, turns, schema, maxTokens);
  }
}

package io.kubeguard.llm.cassette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** One prompt and its answer, as a JSON document of which the name tells the request. */
record Exchange(ModelName model, Prompt prompt, Answer answer) {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The file of this request: equal requests, and only those, have the same. */
  static String fileName(ModelName model, Prompt prompt) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(request(model, prompt).toString().getBytes(StandardCharsets.UTF_8));
      return prompt.step().replaceAll("[^a-z0-9-]", "_")
          + "-"
          + HexFormat.of().formatHex(hash)
          + ".json";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ObjectNode request(ModelName model, Prompt prompt) {
    ObjectNode request = JSON.createObjectNode();
    request.put("model", model.toString()).put("step", prompt.step());
    request.put("maxTokens", prompt.maxTokens());
    prompt.schema().ifPresent(s -> request.putObject("schema").put(s.name(), s.json()));
    for (Prompt.Turn turn : prompt.turns()) {
      request
          .withArray("turns")
          .addObject()
          .put("speaker", turn.speaker().name().toLowerCase(Locale.ROOT))
          .put("text", turn.text());
    }
    return request;
  }

  String json() {
    ObjectNode whole = JSON.createObjectNode().put("version", VERSION);
    whole.set("request", request(model, prompt));
    whole
        .putObject("answer")
        .put("finish", answer.finish().name())
        .put("promptTokens", answer.usage().prompt())
        .put("completionTokens", answer.usage().completion())
        .put("text", answer.text());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer in a document, if it is one of this version and to this very request. */
  static Optional<Answer> answer(String json, ModelName model, Prompt prompt) {
    return read(json)
        .filter(whole -> whole.path("request").equals(request(model, prompt)))
        .flatMap(Exchange::answer);
  }

  private static Optional<Answer> answer(JsonNode whole) {
    JsonNode answer = whole.path("answer");
    for (Answer.Finish finish : Answer.Finish.values()) {
      if (finish.name().equals(answer.path("finish").asText())) {
        return Optional.of(
            new Answer(
                answer.path("text").asText(),
                finish,
                new Answer.Usage(
                    answer.path("promptTokens").asLong(),
                    answer.path("completionTokens").asLong())));
      }
    }
    return Optional.empty();
  }

  static Optional<JsonNode> read(String json) {
    try {
      return Optional.of(JSON.readTree(json))
          .filter(whole -> whole.path("version").asInt() == VERSION);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}

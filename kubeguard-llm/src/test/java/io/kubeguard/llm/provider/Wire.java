package io.kubeguard.llm.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeguard.llm.model.ModelName;

/** How each provider says the same thing. */
enum Wire {
  OPENAI(ModelName.Provider.OPENAI, "gpt-4o", "/v1") {
    @Override
    String answer(String text, String finish) {
      return completion(text, "", finish);
    }

    @Override
    String refusal() {
      return completion("", "I can't help with that.", "stop");
    }
  },
  AZURE(ModelName.Provider.AZURE, "my-deployment", "/openai/v1") {
    @Override
    String answer(String text, String finish) {
      return completion(text, "", finish);
    }

    @Override
    String refusal() {
      return completion("", "", "content_filter");
    }
  },
  OLLAMA(ModelName.Provider.OLLAMA, "llama3.1:8b", "/v1") {
    @Override
    String answer(String text, String finish) {
      return completion(text, "", finish);
    }

    @Override
    String refusal() {
      return completion("", "", "content_filter");
    }
  },
  COMPATIBLE(ModelName.Provider.COMPATIBLE, "smollm2", "/v1") {
    @Override
    String answer(String text, String finish) {
      return completion(text, "", finish);
    }

    @Override
    String refusal() {
      return completion("", "I can't help with that.", "stop");
    }
  },
  ANTHROPIC(ModelName.Provider.ANTHROPIC, "claude-sonnet-4-5", "/v1") {
    @Override
    String answer(String text, String finish) {
      ObjectNode whole = JSON.createObjectNode();
      whole.put("id", "msg_1").put("type", "message").put("role", "assistant");
      whole.put("model", model().name());
      if (text.isEmpty()) {
        whole.putArray("content");
      } else {
        whole.putArray("content").addObject().put("type", "text").put("text", text);
      }
      whole.put(
          "stop_reason",
          finish.equals("length") ? "max_tokens" : finish.equals("stop") ? "end_turn" : finish);
      whole.putObject("usage").put("input_tokens", 11).put("output_tokens", 7);
      return whole.toString();
    }

    @Override
    String refusal() {
      return answer("", "refusal");
    }
  },
  GEMINI(ModelName.Provider.GEMINI, "gemini-2.5-flash", "/v1beta") {
    @Override
    String answer(String text, String finish) {
      ObjectNode whole = JSON.createObjectNode();
      ObjectNode candidate = whole.putArray("candidates").addObject();
      ObjectNode content = candidate.putObject("content").put("role", "model");
      if (text.isEmpty()) {
        content.putArray("parts");
      } else {
        content.putArray("parts").addObject().put("text", text);
      }
      candidate.put(
          "finishReason",
          finish.equals("length") ? "MAX_TOKENS" : finish.equals("stop") ? "STOP" : finish);
      candidate.put("index", 0);
      whole
          .putObject("usageMetadata")
          .put("promptTokenCount", 11)
          .put("candidatesTokenCount", 7)
          .put("totalTokenCount", 18);
      whole.put("modelVersion", model().name());
      return whole.toString();
    }

    @Override
    String refusal() {
      return answer("", "SAFETY");
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String provider;
  private final String model;
  private final String base;

  Wire(ModelName.Provider provider, String model, String base) {
    this.provider = provider.toString();
    this.model = model;
    this.base = base;
  }

  ModelName model() {
    return ModelName.parse(provider + ":" + model).orElseThrow();
  }

  /** The path below which the provider's API stands. */
  String base() {
    return base;
  }

  /** A whole answer; {@code finish} is {@code stop} or {@code length}. */
  abstract String answer(String text, String finish);

  /** The provider's own way to decline. */
  abstract String refusal();

  String completion(String text, String refusal, String finish) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("id", "c1").put("object", "chat.completion").put("created", 1).put("model", model);
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (text.isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", text);
    }
    if (!refusal.isEmpty()) {
      message.put("refusal", refusal);
    }
    choice.put("finish_reason", finish);
    whole
        .putObject("usage")
        .put("prompt_tokens", 11)
        .put("completion_tokens", 7)
        .put("total_tokens", 18);
    return whole.toString();
  }
}

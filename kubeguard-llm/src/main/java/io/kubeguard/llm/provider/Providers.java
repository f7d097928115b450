package io.kubeguard.llm.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelName;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens models: temperature 0, a seed where the provider has one, no retries of its own. */
public final class Providers {
  private static final int SEED = 42;
  private static final URI OLLAMA = URI.create("http://127.0.0.1:11434/v1");

  private Providers() {}

  /**
   * The model of this name; nothing is sent until it is asked.
   *
   * @throws IOException if the authority's certificates can't be read
   * @throws IllegalArgumentException if the provider needs an address and none is given; the
   *     message is for the user
   */
  public static Model open(ModelName name, Connection connection) throws IOException {
    if (connection.url().isEmpty()
        && (name.provider() == ModelName.Provider.AZURE
            || name.provider() == ModelName.Provider.COMPATIBLE)) {
      throw new IllegalArgumentException(
          name.provider()
              + ": needs --model-url, such as "
              + (name.provider() == ModelName.Provider.AZURE
                  ? "https://RESOURCE.openai.azure.com/openai/v1"
                  : "http://127.0.0.1:8080/v1"));
    }
    HttpClientBuilder http =
        new Transport.Builder(
            new Transport(
                Clients.client(connection), headers(name.provider(), connection), connection));
    return new LangChainModel(
        name,
        switch (name.provider()) {
          case OPENAI, AZURE, OLLAMA, COMPATIBLE ->
              tokens -> openAi(name, connection, http, tokens);
          case ANTHROPIC -> tokens -> anthropic(name, connection, http, tokens);
          case GEMINI -> tokens -> gemini(name, connection, http, tokens);
        });
  }

  /** Azure takes its key in a header of its own. */
  private static Map<String, String> headers(ModelName.Provider provider, Connection connection) {
    Map<String, String> headers = new TreeMap<>(connection.headers());
    if (provider == ModelName.Provider.AZURE) {
      connection.key().ifPresent(key -> headers.put("api-key", key.value()));
    }
    return headers;
  }

  private static ChatModel openAi(
      ModelName name, Connection connection, HttpClientBuilder http, int tokens) {
    OpenAiChatModel.OpenAiChatModelBuilder model =
        OpenAiChatModel.builder()
            .httpClientBuilder(http)
            .modelName(name.name())
            .maxRetries(0)
            .timeout(connection.timeout())
            .strictJsonSchema(true);
    connection
        .url()
        .or(() -> Optional.of(OLLAMA).filter(url -> name.provider() == ModelName.Provider.OLLAMA))
        .ifPresent(url -> model.baseUrl(url.toString()));
    if (name.provider() != ModelName.Provider.AZURE) {
      connection.key().ifPresent(key -> model.apiKey(key.value()));
    }
    if (Reasoning.isReasoning(name)) {
      model.maxCompletionTokens(tokens);
    } else {
      model.temperature(0.0).seed(SEED).maxTokens(tokens);
    }
    return model.build();
  }

  private static ChatModel anthropic(
      ModelName name, Connection connection, HttpClientBuilder http, int tokens) {
    AnthropicChatModel.AnthropicChatModelBuilder model =
        AnthropicChatModel.builder()
            .httpClientBuilder(http)
            .modelName(name.name())
            .maxRetries(0)
            .timeout(connection.timeout())
            .maxTokens(tokens)
            .temperature(0.0)
            .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    connection.url().ifPresent(url -> model.baseUrl(url.toString()));
    connection.key().ifPresent(key -> model.apiKey(key.value()));
    return model.build();
  }

  private static ChatModel gemini(
      ModelName name, Connection connection, HttpClientBuilder http, int tokens) {
    GoogleAiGeminiChatModel.GoogleAiGeminiChatModelBuilder model =
        GoogleAiGeminiChatModel.builder()
            .httpClientBuilder(http)
            .modelName(name.name())
            .maxRetries(0)
            .timeout(connection.timeout())
            .maxOutputTokens(tokens)
            .temperature(0.0)
            .seed(SEED)
            .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    connection.url().ifPresent(url -> model.baseUrl(url.toString()));
    connection.key().ifPresent(key -> model.apiKey(key.value()));
    return model.build();
  }
}

package io.kubeguard.llm.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A provider and what it calls the model: {@code openai:gpt-4o}, {@code compatible:llama-3.1-8b}.
 */
public record ModelName(Provider provider, String name) {
  /** Whose words are spoken. */
  public enum Provider {
    OPENAI,
    ANTHROPIC,
    GEMINI,
    AZURE,
    OLLAMA,
    /** Any server that speaks as OpenAI's: vLLM, llama.cpp, LM Studio, a company's gateway. */
    COMPATIBLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads {@code PROVIDER:NAME}; empty where it isn't one. The name may hold colons itself. */
  public static Optional<ModelName> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.substring(colon + 1).isBlank()) {
      return Optional.empty();
    }
    String prefix = text.substring(0, colon);
    return Arrays.stream(Provider.values())
        .filter(provider -> provider.toString().equals(prefix))
        .findFirst()
        .map(provider -> new ModelName(provider, text.substring(colon + 1)));
  }

  /** The forms that are understood, for people. */
  public static String forms() {
    return Arrays.stream(Provider.values())
        .map(provider -> provider + ":NAME")
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return provider + ":" + name;
  }
}

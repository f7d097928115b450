package io.kubeguard.llm.provider;

import io.kubeguard.llm.model.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider's key. It is read from the environment or a file, and never printed. */
public final class ApiKey {
  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /** The names of the variables that may hold the provider's key, the first that is set wins. */
  public static List<String> variables(ModelName.Provider provider) {
    return switch (provider) {
      case OPENAI -> List.of("OPENAI_API_KEY");
      case ANTHROPIC -> List.of("ANTHROPIC_API_KEY");
      case GEMINI -> List.of("GEMINI_API_KEY", "GOOGLE_API_KEY");
      case AZURE -> List.of("AZURE_OPENAI_API_KEY");
      case OLLAMA, COMPATIBLE -> List.of("KUBEGUARD_MODEL_KEY");
    };
  }

  /** Whether the provider answers nobody without a key. */
  public static boolean isNeeded(ModelName.Provider provider) {
    return switch (provider) {
      case OPENAI, ANTHROPIC, GEMINI, AZURE -> true;
      case OLLAMA, COMPATIBLE -> false;
    };
  }

  /**
   * The key, from a variable or from the file that the variable with {@code _FILE} behind its name
   * names.
   *
   * @throws IOException if the file can't be read
   */
  public static Optional<ApiKey> find(ModelName.Provider provider, Map<String, String> environment)
      throws IOException {
    for (String variable : variables(provider)) {
      String value = environment.getOrDefault(variable, "").strip();
      if (!value.isEmpty()) {
        return Optional.of(new ApiKey(value));
      }
      String file = environment.getOrDefault(variable + "_FILE", "");
      if (!file.isEmpty()) {
        return Optional.of(ofFile(Path.of(file)));
      }
    }
    return Optional.empty();
  }

  /**
   * The key that a file holds, without the white space around it.
   *
   * @throws IOException if the file can't be read
   */
  public static ApiKey ofFile(Path file) throws IOException {
    return new ApiKey(Files.readString(file).strip());
  }

  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}

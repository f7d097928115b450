package io.kubeguard.llm.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeguard.llm.model.ModelName;
import java.util.List;
import java.util.Set;

/**
 * The part of JSON Schema that a provider takes. What it can't be held to is looked at in its
 * answer all the same.
 */
final class SchemaDialect {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> LENGTHS = Set.of("maxLength", "minLength");
  private static final Set<String> BOUNDS = Set.of("maxLength", "minLength", "maxItems", "pattern");

  private SchemaDialect() {}

  static String of(ModelName.Provider provider, String schema) {
    return switch (provider) {
      case OPENAI, AZURE, GEMINI -> without(LENGTHS, schema);
      case ANTHROPIC -> without(BOUNDS, schema);
      case OLLAMA, COMPATIBLE -> schema;
    };
  }

  private static String without(Set<String> words, String schema) {
    try {
      JsonNode root = JSON.readTree(schema);
      strip(root, words, false);
      return root.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema isn't JSON", e);
    }
  }

  /** Below {@code properties} stand names, which may be called as a keyword is. */
  private static void strip(JsonNode node, Set<String> words, boolean names) {
    if (node instanceof ObjectNode object && !names) {
      object.remove(List.copyOf(words));
    }
    node.properties()
        .forEach(
            child -> strip(child.getValue(), words, !names && child.getKey().equals("properties")));
    if (node.isArray()) {
      node.forEach(item -> strip(item, words, false));
    }
  }
}

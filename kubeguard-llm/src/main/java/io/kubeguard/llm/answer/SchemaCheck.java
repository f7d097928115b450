package io.kubeguard.llm.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks a document against the part of JSON Schema that prompts use: types, required properties,
 * enums, items, and how long lists and strings may be. Properties that weren't asked for are let
 * pass, as they are never read.
 */
public final class SchemaCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10;

  private SchemaCheck() {}

  /** What isn't as the schema says, each with its place; empty if nothing. */
  public static List<String> problems(JsonNode document, String schema) {
    List<String> problems = new ArrayList<>();
    try {
      check(document, JSON.readTree(schema), "answer", problems);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema isn't JSON", e);
    }
    return problems.size() > MOST ? problems.subList(0, MOST) : problems;
  }

  private static void check(JsonNode node, JsonNode schema, String place, List<String> problems) {
    String type = schema.path("type").asText();
    if (!isA(type, node)) {
      problems.add(place + " is no " + type);
      return;
    }
    if (schema.has("enum") && !schema.path("enum").valueStream().anyMatch(node::equals)) {
      problems.add(place + " is none of " + schema.path("enum"));
    }
    int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    if (node.isTextual()
        && node.textValue().codePointCount(0, node.textValue().length()) > longest) {
      problems.add(place + " is longer than " + longest);
    }
    if (node.isArray()) {
      items(node, schema, place, problems);
    }
    for (JsonNode required : schema.path("required")) {
      if (!node.has(required.asText())) {
        problems.add(place + "." + required.asText() + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = node.get(property.getKey());
      if (value != null) {
        check(value, property.getValue(), place + "." + property.getKey(), problems);
      }
    }
  }

  private static void items(JsonNode list, JsonNode schema, String place, List<String> problems) {
    int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
    if (list.size() > most) {
      problems.add(place + " has more than " + most + " items");
    }
    for (int i = 0; i < Math.min(list.size(), most) && problems.size() <= MOST; i++) {
      check(list.get(i), schema.path("items"), place + "[" + i + "]", problems);
    }
  }

  private static boolean isA(String type, JsonNode node) {
    return switch (type) {
      case "object" -> node.isObject();
      case "array" -> node.isArray();
      case "string" -> node.isTextual();
      case "integer" -> node.isIntegralNumber();
      case "boolean" -> node.isBoolean();
      default -> true;
    };
  }
}

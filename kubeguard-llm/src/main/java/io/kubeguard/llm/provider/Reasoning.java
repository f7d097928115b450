package io.kubeguard.llm.provider;

import io.kubeguard.llm.model.ModelName;
import java.util.regex.Pattern;

/**
 * Models that think before they answer: they take no temperature, and count what they thought
 * against {@code max_completion_tokens}. A gateway may put a folder before the name.
 */
final class Reasoning {
  private static final Pattern NAMES =
      Pattern.compile("(?:.*/)?(?:o[1-9](?:-.*)?|gpt-5(?!-chat)(?:[.-].*)?)");

  private Reasoning() {}

  static boolean isReasoning(ModelName name) {
    return NAMES.matcher(name.name()).matches();
  }
}

package io.kubeguard.llm.prompt;

import io.kubeguard.llm.model.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with gaps, such as {@code {{log}}}, from a versioned resource file. Gaps are filled in one
 * pass, so what fills one never makes another.
 *
 * @param name with its version, such as {@code role/propose.v1}
 */
public record PromptTemplate(String name, String text) {
  private static final Pattern GAP = Pattern.compile("\\{\\{([a-z_]+)}}");

  /**
   * The template of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PromptTemplate load(String name) {
    return new PromptTemplate(name, read(name + ".md"));
  }

  /**
   * The JSON Schema of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Prompt.AnswerSchema schema(String name) {
    return new Prompt.AnswerSchema(name.replaceAll("[^a-z0-9]", "_"), read(name + ".schema.json"));
  }

  private static String read(String name) {
    try (InputStream file = PromptTemplate.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text with its gaps filled.
   *
   * @throws IllegalArgumentException if a value is missing or has no gap
   */
  public String fill(Map<String, String> values) {
    Set<String> filled = new TreeSet<>();
    String whole =
        GAP.matcher(text)
            .replaceAll(
                gap -> {
                  String value = values.get(gap.group(1));
                  if (value == null) {
                    throw new IllegalArgumentException(name + ": nothing for " + gap.group());
                  }
                  filled.add(gap.group(1));
                  return Matcher.quoteReplacement(value);
                });
    if (!filled.equals(values.keySet())) {
      throw new IllegalArgumentException(name + ": gaps " + filled + ", values " + values.keySet());
    }
    return whole;
  }
}

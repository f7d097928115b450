package io.kubeguard.llm.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import io.kubeguard.llm.model.ModelName;
import java.nio.charset.StandardCharsets;

/** Counts the tokens of a text. */
public interface TokenCounter {
  /** How many tokens the text is. */
  long count(String text);

  /** Whether this is the model's own way of counting, or an estimate. */
  boolean isExact();

  /** The best way that there is to count for this model. */
  static TokenCounter of(ModelName name) {
    return switch (name.provider()) {
      case OPENAI, AZURE -> new Own(encoding(name.name()));
      case ANTHROPIC, GEMINI, OLLAMA, COMPATIBLE -> new Estimate();
    };
  }

  private static Encoding encoding(String model) {
    EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
    return registry
        .getEncodingForModel(model)
        .orElseGet(() -> registry.getEncoding(EncodingType.O200K_BASE));
  }

  /**
   * OpenAI's tokeniser. Names that it doesn't know, as Azure's deployments have, are taken for
   * those of new models.
   */
  record Own(Encoding encoding) implements TokenCounter {
    @Override
    public long count(String text) {
      return encoding.countTokensOrdinary(text);
    }

    @Override
    public boolean isExact() {
      return true;
    }
  }

  /** One token for three bytes: an estimate on the high side for tables and JSON. */
  record Estimate() implements TokenCounter {
    private static final int BYTES_PER_TOKEN = 3;

    @Override
    public long count(String text) {
      return ((long) text.getBytes(StandardCharsets.UTF_8).length + BYTES_PER_TOKEN - 1)
          / BYTES_PER_TOKEN;
    }

    @Override
    public boolean isExact() {
      return false;
    }
  }
}

package io.kubeguard.llm.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.llm.model.ModelName;
import org.junit.jupiter.api.Test;

final class TokenCounterTest {
  private static TokenCounter of(String model) {
    return TokenCounter.of(ModelName.parse(model).orElseThrow());
  }

  @Test
  void openAisOwnTokeniserCountsForItsModels() {
    assertThat(of("openai:gpt-4o").isExact()).isTrue();
    assertThat(of("openai:gpt-4o").count("hello world")).isEqualTo(2);
    assertThat(of("azure:our-deployment").count("hello world")).isEqualTo(2);
    assertThat(of("openai:gpt-4o").count("<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void elsewhereItIsAnEstimateThatSaysSo() {
    for (String model : new String[] {"anthropic:c", "gemini:g", "ollama:l", "compatible:x"}) {
      assertThat(of(model).isExact()).isFalse();
      assertThat(of(model).count("1234567")).isEqualTo(3);
      assertThat(of(model).count("")).isZero();
    }
  }
}

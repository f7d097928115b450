package io.kubeguard.llm.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ModelNameTest {
  @Test
  void whatIsReadIsPrintedAgain() {
    for (String text : new String[] {"openai:gpt-4o", "ollama:llama3.1:8b", "compatible:a/b"}) {
      assertThat(ModelName.parse(text).orElseThrow()).hasToString(text);
    }
  }

  @Test
  void nothingElseIsAName() {
    for (String text :
        new String[] {"", "none", "openai", "openai:", "openai: ", "OpenAI:x", "x:y"}) {
      assertThat(ModelName.parse(text)).as(text).isEmpty();
    }
    assertThat(ModelName.forms()).startsWith("openai:NAME, anthropic:NAME");
  }
}

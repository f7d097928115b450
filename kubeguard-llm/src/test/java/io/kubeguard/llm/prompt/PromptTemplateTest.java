package io.kubeguard.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PromptTemplateTest {
  private static final PromptTemplate TEMPLATE =
      new PromptTemplate("t", "Log:\n{{log}}\nfor {{who}}");

  @Test
  void whatFillsAGapMakesNoOther() {
    assertThat(TEMPLATE.fill(Map.of("log", "{{who}} $1 \\", "who", "web")))
        .isEqualTo("Log:\n{{who}} $1 \\\nfor web");
  }

  @Test
  void gapsAndValuesMustAgree() {
    assertThatThrownBy(() -> TEMPLATE.fill(Map.of("log", "x"))).hasMessageContaining("{{who}}");
    assertThatThrownBy(() -> TEMPLATE.fill(Map.of("log", "x", "who", "y", "more", "z")))
        .hasMessageContaining("more");
    assertThatThrownBy(() -> PromptTemplate.load("no/such.v1")).hasMessageContaining("no/such.v1");
  }
}

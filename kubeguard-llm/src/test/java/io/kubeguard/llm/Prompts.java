package io.kubeguard.llm;

import io.kubeguard.llm.model.Prompt;
import java.util.List;
import java.util.Optional;

/** Prompts for tests of what doesn't look into them. */
public final class Prompts {
  private Prompts() {}

  public static Prompt of(String step, String... texts) {
    return new Prompt(
        step,
        java.util.Arrays.stream(texts)
            .map(text -> new Prompt.Turn(Prompt.Speaker.USER, text))
            .toList(),
        Optional.empty(),
        100);
  }

  public static Prompt any() {
    return new Prompt(
        "propose",
        List.of(new Prompt.Turn(Prompt.Speaker.USER, "Write a Role.")),
        Optional.empty(),
        100);
  }
}

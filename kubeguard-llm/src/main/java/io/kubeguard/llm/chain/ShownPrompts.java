package io.kubeguard.llm.chain;

import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows every prompt exactly as it would be sent, and sends nothing. */
public final class ShownPrompts implements Model {
  private final ModelName name;
  private final Consumer<String> out;

  public ShownPrompts(ModelName name, Consumer<String> out) {
    this.name = name;
    this.out = out;
  }

  @Override
  public ModelName name() {
    return name;
  }

  @Override
  public Reply ask(Prompt prompt) {
    StringBuilder text = new StringBuilder();
    text.append("=== ").append(prompt.step()).append(" to ").append(name);
    text.append(", answer up to ").append(prompt.maxTokens()).append(" tokens\n");
    for (Prompt.Turn turn : prompt.turns()) {
      text.append("--- ").append(turn.speaker().name().toLowerCase(Locale.ROOT)).append('\n');
      text.append(turn.text()).append('\n');
    }
    prompt.schema().ifPresent(s -> text.append("--- schema\n").append(s.json()).append('\n'));
    out.accept(text.append('\n').toString());
    return new ModelFailure.NotSent();
  }
}

package io.kubeguard.llm;

import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A model of which the replies are written by the test, which also sees what it was asked. */
public final class ScriptedModel implements Model {
  public static final ModelName NAME = new ModelName(ModelName.Provider.COMPATIBLE, "scripted");

  public final List<Prompt> asked = new CopyOnWriteArrayList<>();
  private final Function<Prompt, Reply> script;

  public ScriptedModel(Function<Prompt, Reply> script) {
    this.script = script;
  }

  /** One that says these things, one after the other, and the last again and again. */
  public static ScriptedModel saying(Reply... replies) {
    int[] next = {0};
    return new ScriptedModel(prompt -> replies[Math.min(next[0]++, replies.length - 1)]);
  }

  public static Answer done(String text) {
    return new Answer(text, Answer.Finish.DONE, Answer.Usage.NONE);
  }

  @Override
  public ModelName name() {
    return NAME;
  }

  @Override
  public Reply ask(Prompt prompt) {
    asked.add(prompt);
    return script.apply(prompt);
  }
}

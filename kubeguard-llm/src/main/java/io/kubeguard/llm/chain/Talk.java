package io.kubeguard.llm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeguard.llm.answer.AnswerJson;
import io.kubeguard.llm.answer.SchemaCheck;
import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks one model the steps of one chain and keeps account. Once the model can't be reached, or
 * nothing more may be spent, no further step is asked. For one thread.
 */
public final class Talk {
  private final Model model;
  private final String whom;
  private final Progress progress;
  private final List<StepReport> reports = new ArrayList<>();
  private Optional<ModelFailure> ended = Optional.empty();
  private String lastAnswer = "";

  /**
   * @param whom of whom the chain is, for progress
   */
  public Talk(Model model, String whom, Progress progress) {
    this.model = model;
    this.whom = whom;
    this.progress = progress;
  }

  /** What the step's answer says; empty where there is no useful one. */
  public <T> Optional<T> ask(Step<T> step) {
    if (ended.isPresent()) {
      return Optional.empty();
    }
    progress.asking(whom, step.name());
    Reply reply = model.ask(step.prompt());
    if (reply instanceof ModelFailure.Rejected && step.schema().isPresent()) {
      // Not every server knows schemas; the prompt describes the answer too.
      reply = model.ask(new Prompt(step.name(), step.turns(), Optional.empty(), step.maxTokens()));
    }
    lastAnswer = "";
    return switch (reply) {
      case Answer answer -> read(step, answer);
      case ModelFailure failure -> failed(step, failure, Answer.Usage.NONE);
    };
  }

  private <T> Optional<T> read(Step<T> step, Answer answer) {
    lastAnswer = answer.text();
    switch (answer.finish()) {
      case CUT_OFF -> {
        return failed(step, new ModelFailure.CutOff(answer.text()), answer.usage());
      }
      case REFUSED -> {
        return failed(step, new ModelFailure.Refused(answer.text()), answer.usage());
      }
      case DONE, OTHER -> {}
    }
    Optional<JsonNode> json = AnswerJson.in(answer.text());
    if (json.isEmpty()) {
      return failed(step, new ModelFailure.NotJson(answer.text()), answer.usage());
    }
    List<String> problems =
        step.schema().map(s -> SchemaCheck.problems(json.get(), s.json())).orElse(List.of());
    if (!problems.isEmpty()) {
      return failed(step, new ModelFailure.WrongSchema(problems, answer.text()), answer.usage());
    }
    reports.add(new StepReport(step.name(), Optional.empty(), answer.usage()));
    return Optional.of(step.read().apply(json.get()));
  }

  private <T> Optional<T> failed(Step<T> step, ModelFailure failure, Answer.Usage usage) {
    reports.add(new StepReport(step.name(), Optional.of(failure), usage));
    if (failure.isFinal()) {
      ended = Optional.of(failure);
    }
    return Optional.empty();
  }

  /** The last answer's text, for a conversation that goes on; empty where there was none. */
  public String lastAnswer() {
    return lastAnswer;
  }

  /** The last failure, if the last step had one. */
  public Optional<ModelFailure> lastFailure() {
    return reports.isEmpty() ? Optional.empty() : reports.getLast().failure();
  }

  /** Why nothing more is asked; empty while something may be. */
  public Optional<ModelFailure> ended() {
    return ended;
  }

  /** What became of each question, in their order. */
  public List<StepReport> reports() {
    return List.copyOf(reports);
  }
}

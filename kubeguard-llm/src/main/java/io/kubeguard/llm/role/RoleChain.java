package io.kubeguard.llm.role;

import io.kubeguard.core.rbac.create.RoleCreation;
import io.kubeguard.core.rbac.create.RoleDraft;
import io.kubeguard.core.verify.BackedRule;
import io.kubeguard.core.verify.RoleVerifier;
import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.chain.Progress;
import io.kubeguard.llm.chain.Step;
import io.kubeguard.llm.chain.Talk;
import io.kubeguard.llm.fence.PlainText;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.tokens.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prompt chain that creates Roles: a model proposes, the core's verifier disposes. Whatever the
 * model says, what comes out grants exactly the needs that the core found; the model's are
 * grouping, order, names and reasons. Safe for use by many threads, where its model is.
 */
public final class RoleChain {
  private static final int ROWS_OF_A_DECISION = 10;

  private final Model model;
  private final Method method;
  private final Limits limits;
  private final RoleVerifier verifier;
  private final TokenCounter counter;
  private final Progress progress;

  /**
   * How far a chain goes.
   *
   * @param repairs how often the model may correct itself
   * @param window how many tokens prompt and answer may have together
   */
  public record Limits(int repairs, int window) {
    public static final Limits STANDARD = new Limits(2, 8_000);
  }

  public RoleChain(
      Model model, Method method, Limits limits, RoleVerifier verifier, Progress progress) {
    this.model = model;
    this.method = method;
    this.limits = limits;
    this.verifier = verifier;
    this.counter = TokenCounter.of(model.name());
    this.progress = progress;
  }

  /** The whole chain for one identity. */
  public RoleProposal propose(RoleTask task) {
    RoleDraft core = RoleCreation.draft(task.identity(), task.needs());
    RoleJudge judge = new RoleJudge(verifier, task);
    RoleJudge.Judgement baseline = judge.judge(core);
    if (core.policy().roles().isEmpty() || baseline.accepted().isEmpty()) {
      return new RoleProposal(baseline.accepted(), baseline.findings(), Optional.empty());
    }
    RoleMaterial material = new RoleMaterial(task);
    RoleSteps steps = new RoleSteps(material);
    Talk talk = new Talk(model, PlainText.line(task.identity().username(), 80), progress);
    Drafting drafting =
        new Drafting(talk, steps, new RoleWriter(core), judge, task.needs().granted());

    ManifestAnalysis manifest = analyseManifest(talk, steps, material);
    draft(drafting, steps, talk, material, manifest);
    drafting.correct(limits.repairs());
    Drafting.Result result = drafting.finish(baseline.accepted().get());
    Explanations explanations = explain(talk, steps, material, result);
    Map<String, Decision> decisions = decide(talk, steps, material);

    List<RuleReason> reasons =
        method == Method.DECIDE
            ? reasons(result.recommendation().rules(), material, decisions)
            : explanations.reasons();
    return new RoleProposal(
        Optional.of(result.recommendation()),
        List.of(),
        Optional.of(
            new ModelPart(
                model.name(),
                method,
                result.origin(),
                result.count(),
                drafting.repairs(),
                talk.reports(),
                material.rows(),
                reasons,
                doubts(decisions),
                explanations.summary(),
                manifest.needs(),
                aggregation(task, material),
                talk.ended())));
  }

  private ManifestAnalysis analyseManifest(Talk talk, RoleSteps steps, RoleMaterial material) {
    return method == Method.CHAIN && !material.manifest().isEmpty()
        ? talk.ask(steps.analyseManifest()).orElse(ManifestAnalysis.NONE)
        : ManifestAnalysis.NONE;
  }

  private void draft(
      Drafting drafting,
      RoleSteps steps,
      Talk talk,
      RoleMaterial material,
      ManifestAnalysis manifest) {
    switch (method) {
      case CHAIN -> {
        for (List<EvidenceRow> part : parts(steps, material.rows())) {
          String analysis = talk.ask(steps.analyseLog(part)).orElse("not known");
          drafting.propose(steps.propose(method, part, manifest.purpose(), analysis));
        }
      }
      case SINGLE, FEW_SHOT -> {
        for (List<EvidenceRow> part : parts(steps, material.rows())) {
          drafting.propose(steps.propose(method, part, "", ""));
        }
      }
      case PAPER -> {
        String first = talk.ask(steps.paperManifest()).orElse("not known");
        String second = talk.ask(steps.paperLog()).orElse("not known");
        drafting.propose(steps.paperCreate(first, second));
      }
      case DECIDE -> {}
    }
  }

  /** The rows, in as few parts as fit the window; those of one namespace stay together. */
  private List<List<EvidenceRow>> parts(RoleSteps steps, List<EvidenceRow> rows) {
    Step<?> step = steps.propose(method, rows, "x".repeat(400), "x".repeat(1_000));
    StringBuilder text = new StringBuilder();
    step.turns().forEach(turn -> text.append(turn.text()));
    if (rows.size() < 2 || counter.count(text.toString()) + step.maxTokens() <= limits.window()) {
      return List.of(rows);
    }
    List<EvidenceRow> sorted = new ArrayList<>(rows);
    sorted.sort(java.util.Comparator.comparing(EvidenceRow::namespace));
    List<List<EvidenceRow>> parts =
        new ArrayList<>(parts(steps, sorted.subList(0, rows.size() / 2)));
    parts.addAll(parts(steps, sorted.subList(rows.size() / 2, rows.size())));
    return parts;
  }

  private Explanations explain(
      Talk talk, RoleSteps steps, RoleMaterial material, Drafting.Result result) {
    return switch (method) {
      case CHAIN ->
          talk.ask(steps.explain(result.recommendation().rules(), material.rows()))
              .orElse(Explanations.NONE);
      case SINGLE, FEW_SHOT, PAPER -> new Explanations("", written(result, material.rows()));
      case DECIDE -> Explanations.NONE;
    };
  }

  /** The reasons that a draft holds itself, for rules that are still as they were drafted. */
  private static List<RuleReason> written(Drafting.Result result, List<EvidenceRow> rows) {
    List<RuleReason> reasons = new ArrayList<>();
    List<BackedRule> rules = result.recommendation().rules();
    for (int i = 0; i < rules.size(); i++) {
      String why = PlainText.line(result.why().getOrDefault(rules.get(i).rule(), ""), 240);
      if (!why.isEmpty()) {
        reasons.add(new RuleReason(i, why, "", Explanations.idsOf(rules.get(i), rows)));
      }
    }
    return reasons;
  }

  private Map<String, Decision> decide(Talk talk, RoleSteps steps, RoleMaterial material) {
    Map<String, Decision> decisions = new TreeMap<>();
    List<EvidenceRow> rows = method == Method.DECIDE ? material.rows() : List.of();
    for (int from = 0; from < rows.size(); from += ROWS_OF_A_DECISION) {
      talk.ask(steps.decide(rows.subList(from, Math.min(rows.size(), from + ROWS_OF_A_DECISION))))
          .ifPresent(decisions::putAll);
    }
    return decisions;
  }

  private static List<RuleReason> reasons(
      List<BackedRule> rules, RoleMaterial material, Map<String, Decision> decisions) {
    List<RuleReason> reasons = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      int rule = i;
      Explanations.idsOf(rules.get(i), material.rows()).stream()
          .flatMap(
              id ->
                  Optional.ofNullable(decisions.get(id))
                      .filter(decision -> !decision.why().isEmpty())
                      .map(decision -> new RuleReason(rule, decision.why(), "", List.of(id)))
                      .stream())
          .findFirst()
          .ifPresent(reasons::add);
    }
    return reasons;
  }

  private static List<String> doubts(Map<String, Decision> decisions) {
    return decisions.entrySet().stream()
        .filter(entry -> entry.getValue().doubtful())
        .map(Map.Entry::getKey)
        .toList();
  }

  private ModelPart.Aggregation aggregation(RoleTask task, RoleMaterial material) {
    return new ModelPart.Aggregation(
        task.activity().total().count(),
        material.rows().size(),
        counter.count(material.logTable(material.rows())),
        counter.isExact());
  }
}

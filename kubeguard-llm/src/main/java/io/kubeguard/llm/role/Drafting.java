package io.kubeguard.llm.role;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.RoleDraft;
import io.kubeguard.core.verify.Finding;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.llm.chain.Step;
import io.kubeguard.llm.chain.Talk;
import io.kubeguard.llm.model.ModelFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The middle of the chain: drafts are judged, corrected by the model while that helps, and at last
 * repaired by the core. The draft with the fewest problems counts.
 */
final class Drafting {
  private static final int MOST_FINDINGS = 40;

  private final Talk talk;
  private final RoleSteps steps;
  private final RoleWriter writer;
  private final RoleJudge judge;
  private final List<Need> needs;

  private RoleAnswer.Roles proposed = RoleAnswer.Roles.NONE;
  private Optional<Step<RoleAnswer.Roles>> question = Optional.empty();
  private String answer = "";
  private boolean inParts;
  private int repairs;

  Drafting(Talk talk, RoleSteps steps, RoleWriter writer, RoleJudge judge, List<Need> needs) {
    this.talk = talk;
    this.steps = steps;
    this.writer = writer;
    this.judge = judge;
    this.needs = needs;
  }

  /**
   * What drafting ends with.
   *
   * @param why the model's reasons in its draft
   */
  record Result(
      Recommendation recommendation,
      ModelPart.Origin origin,
      RuleCount count,
      Map<PolicyRule, String> why) {}

  /** How often the model was asked to correct itself. */
  int repairs() {
    return repairs;
  }

  /** Asks for a draft, or for a further part of it. */
  void propose(Step<RoleAnswer.Roles> step) {
    inParts = question.isPresent();
    question = Optional.of(step);
    proposed = talk.ask(step).map(proposed::and).orElse(proposed);
    answer = talk.lastAnswer();
  }

  /** Has the model correct a draft that was asked for in one piece. */
  void correct(int times) {
    boolean sent = talk.lastFailure().filter(ModelFailure.NotSent.class::isInstance).isEmpty();
    while (repairs < times && question.isPresent() && sent && !inParts && talk.ended().isEmpty()) {
      RoleJudge.Judgement judgement = judge(proposed.roles());
      if (judgement.accepted().isPresent()) {
        return;
      }
      repairs++;
      Step<RoleAnswer.Roles> step = steps.repair(question.get(), answer, findings(judgement));
      question = Optional.of(step);
      Optional<RoleAnswer.Roles> corrected = talk.ask(step);
      answer = talk.lastAnswer();
      if (corrected.isPresent()
          && (proposed.roles().isEmpty()
              || judge(corrected.get().roles()).problems() < judgement.problems())) {
        proposed = corrected.get();
      }
    }
  }

  /** The draft if it holds, else what the core makes of it. */
  Result finish(Recommendation core) {
    Optional<Recommendation> whole = judge(proposed.roles()).accepted();
    if (whole.isPresent()) {
      int rules = whole.get().rules().size();
      return new Result(
          whole.get(),
          repairs == 0 ? ModelPart.Origin.MODEL : ModelPart.Origin.MODEL_CORRECTED,
          new RuleCount(rules, 0, 0, 0),
          proposed.why());
    }
    RoleRepair.Repaired repaired =
        new RoleRepair(needs, roles -> judge.missing(writer.draft(roles).policy()))
            .repair(proposed.roles());
    Optional<Recommendation> mended =
        repaired.count().kept() + repaired.count().changed() == 0
            ? Optional.empty()
            : judge(repaired.roles()).accepted();
    return mended
        .map(
            recommendation ->
                new Result(
                    recommendation, ModelPart.Origin.REPAIRED, repaired.count(), proposed.why()))
        .orElseGet(() -> new Result(core, ModelPart.Origin.CORE, unused(core), Map.of()));
  }

  /** Nothing of the draft is left. */
  private RuleCount unused(Recommendation core) {
    if (question.isEmpty()) {
      return RuleCount.NONE;
    }
    int rules = proposed.roles().stream().mapToInt(role -> role.rules().size()).sum();
    return new RuleCount(0, 0, rules, core.rules().size());
  }

  private RoleJudge.Judgement judge(List<ProposedRole> roles) {
    RoleDraft draft = writer.draft(roles);
    return judge.judge(draft);
  }

  private String findings(RoleJudge.Judgement judgement) {
    StringBuilder text = new StringBuilder();
    talk.lastFailure().ifPresent(failure -> text.append(failure.message()).append('\n'));
    int left = MOST_FINDINGS;
    for (Need need : judgement.missing()) {
      if (left-- > 0) {
        text.append("missing: ").append(steps.words(need.attributes())).append('\n');
      }
    }
    for (Finding finding : judgement.findings()) {
      if (left-- > 0 && !(finding instanceof Finding.Denied)) {
        text.append(words(finding)).append('\n');
      }
    }
    return text.append(left < 0 ? "and " + -left + " more\n" : "").toString();
  }

  private String words(Finding finding) {
    return switch (finding) {
      case Finding.Denied denied -> "missing: " + steps.words(denied.attributes());
      case Finding.Unbacked unbacked ->
          "nothing backs: "
              + steps.words(unbacked.attributes())
              + " in "
              + steps.words(unbacked.role());
      case Finding.Beyond beyond -> steps.words(beyond.object()) + " " + beyond.how();
      case Finding.Wider wider -> "wider: " + steps.words(wider.attributes());
      case Finding.Invalid invalid -> "invalid: " + steps.words(invalid.diagnostic().message());
    };
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.replay.Answer;
import io.kubeguard.core.replay.Judgement;
import io.kubeguard.core.replay.Unused;
import io.kubeguard.engine.verify.Verification;
import java.io.IOException;

/** The result of {@code verify} in full, for programs. */
public final class VerificationJson {
  private VerificationJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(Verification verification) {
    return Json.print(
        json -> {
          json.field("kind", "RoleVerification")
              .field("version", 1)
              .field("passed", verification.isPassed());
          LogJson.write(json, verification.profile(), verification.blindSpots());
          LogJson.unseen(json, verification.unseenSchedules());
          json.texts("invalid", verification.invalid().stream().map(Object::toString).toList())
              .objects("subjects", verification.replay().judged(), VerificationJson::judgement)
              .objects("unused", verification.replay().unused(), VerificationJson::unused)
              .texts("unseenSubjects", verification.replay().unseen())
              .texts(
                  "notJudged",
                  verification.replay().notJudged().stream()
                      .map(identity -> identity.username())
                      .distinct()
                      .toList());
        });
  }

  private static void judgement(Json json, Judgement judgement) throws IOException {
    json.field("user", judgement.identity().username())
        .texts("groups", judgement.identity().allGroups())
        .field("passed", judgement.broken().isEmpty())
        .objects("requests", judgement.requests(), VerificationJson::answer)
        .objects("implied", judgement.implied(), VerificationJson::answer)
        .objects("allowedElsewhere", judgement.elsewhere(), VerificationJson::answer);
  }

  private static void answer(Json json, Answer answer) throws IOException {
    json.attributes(answer.attributes()).field("allowed", !answer.isDenied());
    switch (answer.decision()) {
      case Decision.Allowed allowed -> json.object("by", by -> grant(by, allowed.by()));
      case Decision.Superuser superuser -> json.field("grantedByGroup", "system:masters");
      case Decision.Denied denied -> {}
    }
    json.object("seen", tally -> tally.tally(answer.tally()));
  }

  private static void grant(Json json, Grant grant) throws IOException {
    json.field("role", grant.role().ref().toString())
        .field("binding", grant.binding().metadata().name());
    if (!grant.namespace().isEmpty()) {
      json.field("namespace", grant.namespace());
    }
    if (!grant.role().location().source().isEmpty()) {
      json.field("at", grant.role().location().toString());
    }
    json.object("rule", rule -> rule.rule(grant.rule()));
  }

  private static void unused(Json json, Unused unused) throws IOException {
    json.field("role", unused.role().ref().toString())
        .field("binding", unused.binding().metadata().name())
        .field("namespace", unused.scope())
        .field("at", unused.binding().location().toString())
        .objects("used", unused.used(), Json::rule)
        .objects("rules", unused.rules(), Json::rule)
        .objects(
            "kept",
            unused.kept(),
            (item, kept) -> item.rule(kept.rule()).field("reason", kept.reason()))
        .objects(
            "wide",
            unused.wide(),
            (item, wide) ->
                item.object("granted", rule -> rule.rule(wide.granted()))
                    .objects("used", wide.used(), Json::rule));
  }
}

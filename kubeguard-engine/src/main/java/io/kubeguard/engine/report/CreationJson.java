package io.kubeguard.engine.report;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.Refusal;
import io.kubeguard.engine.create.SubjectResult;
import java.io.IOException;
import java.util.Optional;

/** The result of {@code create} with its evidence in full, for programs. */
public final class CreationJson {
  private CreationJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(Creation creation) {
    return Json.print(
        json -> {
          json.field("kind", "RoleCreation").field("version", 1);
          LogJson.write(json, creation.profile(), creation.blindSpots());
          LogJson.unseen(json, creation.unseenSchedules());
          json.objects("subjects", creation.subjects(), CreationJson::subject)
              .texts("notLookedAt", creation.skipped());
        });
  }

  private static void subject(Json json, SubjectResult subject) throws IOException {
    json.field("user", subject.identity().username())
        .texts("groups", subject.identity().allGroups())
        .object("seen", seen -> seen.tally(subject.activity().total()))
        .objects(
            "pods",
            subject.activity().pods().entrySet(),
            (pod, entry) -> pod.field("name", entry.getKey()).field("count", entry.getValue()));
    Optional<Recommendation> recommendation = subject.recommendation();
    if (recommendation.isPresent()) {
      recommendation(json, recommendation.get());
    } else {
      json.field("withheld", subject.withheld())
          .texts("objections", subject.objections().stream().map(Objections::of).toList());
    }
    json.objects("offered", subject.offered(), CreationJson::need)
        .objects("remarks", subject.remarks(), CreationJson::remark)
        .objects("refused", subject.refused(), CreationJson::refusal)
        .field("allowedElsewhere", subject.elsewhere())
        .field("unknownOutcome", subject.unknown())
        .object("coverage", coverage -> LogJson.coverage(coverage, subject.coverage()));
    if (subject.model().isPresent()) {
      json.object("model", model -> ModelJson.write(model, subject.model().get()));
    }
  }

  private static void recommendation(Json json, Recommendation recommendation) throws IOException {
    json.objects(
            "roles",
            recommendation.policy().roles(),
            (role, object) -> role(role, object, recommendation))
        .objects("bindings", recommendation.policy().bindings(), CreationJson::binding)
        .objects("rights", recommendation.needs().granted(), CreationJson::need);
  }

  private static void role(Json json, RoleObject role, Recommendation recommendation)
      throws IOException {
    json.field("kind", role.ref().kind().toString()).field("name", role.metadata().name());
    if (!role.metadata().namespace().isEmpty()) {
      json.field("namespace", role.metadata().namespace());
    }
    json.objects(
        "rules",
        recommendation.rules().stream().filter(backed -> backed.role().equals(role)).toList(),
        (rule, backed) -> {
          rule.rule(backed.rule());
          Optional<Tally> seen = Words.evidence(backed.needs());
          if (seen.isPresent()) {
            rule.object("seen", tally -> tally.tally(seen.get()));
          }
          rule.objects(
              "allowances",
              backed.needs().stream().filter(need -> Words.grounds(need).isPresent()).toList(),
              CreationJson::need);
        });
  }

  private static void binding(Json json, BindingObject binding) throws IOException {
    json.field(
            "kind",
            switch (binding) {
              case BindingObject.RoleBinding namespaced -> "RoleBinding";
              case BindingObject.ClusterRoleBinding cluster -> "ClusterRoleBinding";
            })
        .field("name", binding.metadata().name());
    if (!binding.metadata().namespace().isEmpty()) {
      json.field("namespace", binding.metadata().namespace());
    }
    json.field("roleRef", binding.roleRef().toString());
  }

  private static void need(Json json, Need need) throws IOException {
    json.attributes(need.attributes());
    Optional<String> grounds = Words.grounds(need);
    if (grounds.isPresent()) {
      json.field("allowance", grounds.get()).field("reason", Words.reason(need));
      Optional<Tally> evidence = need.support().evidence();
      if (evidence.isPresent()) {
        json.object("covers", tally -> tally.tally(evidence.get()));
      }
    }
    Optional<Tally> seen = need.support().seen();
    if (seen.isPresent()) {
      json.object("seen", tally -> tally.tally(seen.get()));
    }
  }

  private static void remark(Json json, Remark remark) throws IOException {
    json.field("code", remark.code()).field("text", remark.text());
  }

  private static void refusal(Json json, Refusal refusal) throws IOException {
    json.attributes(refusal.attributes()).object("seen", tally -> tally.tally(refusal.tally()));
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.core.rbac.refine.PermissionCount;
import io.kubeguard.core.rbac.takeover.TakeoverPath;
import io.kubeguard.engine.refine.RbacRefinement;
import io.kubeguard.engine.refine.RefinedSources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The result of {@code refine} with its evidence in full, for programs. */
public final class RefinementJson {
  private RefinementJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(RefinedSources refined) {
    RbacRefinement result = refined.result();
    return Json.print(
        json -> {
          json.field("kind", "RoleRefinement")
              .field("version", 1)
              .field("accepted", result.refinement().isPresent())
              .texts("objections", result.objections().stream().map(Objections::of).toList());
          LogJson.write(json, result.profile(), result.blindSpots());
          summary(json, refined.impact());
          json.objects(
                  "subjects",
                  refined.impact().subjects(),
                  (subject, count) -> subject(subject, count, result))
              .objects("changes", ChangedObject.of(refined), RefinementJson::change)
              .objects("deletions", refined.deletions(), RefinementJson::deletion);
          rest(json, refined);
        });
  }

  private static void summary(Json json, Impact impact) throws IOException {
    json.object(
        "summary",
        summary ->
            summary
                .object("before", before -> sum(before, impact.before()))
                .object("after", after -> sum(after, impact.after()))
                .object(
                    "takeovers",
                    takeovers ->
                        takeovers
                            .field("before", impact.takeovers().before())
                            .field("after", impact.takeovers().after())
                            .field("closed", impact.takeovers().closedPairs())
                            .objects(
                                "closedPaths", impact.takeovers().closed(), RefinementJson::path)));
  }

  private static void sum(Json json, PermissionCount.Sum sum) throws IOException {
    json.field("granted", sum.granted())
        .field("dangerous", sum.dangerous())
        .field("used", sum.used());
  }

  private static void path(Json json, TakeoverPath path) throws IOException {
    json.field("from", path.from().toString())
        .field("to", path.to().toString())
        .objects(
            "steps",
            path.steps(),
            (item, step) ->
                item.field("from", step.from().toString())
                    .field("to", step.to().toString())
                    .field("means", step.means().toString())
                    .field("proviso", step.means().proviso())
                    .texts("rights", step.rights().stream().map(Object::toString).toList()));
  }

  private static void subject(Json json, PermissionCount count, RbacRefinement result)
      throws IOException {
    json.field("user", count.identity().username())
        .object("before", before -> sum(before, count.sumBefore()))
        .object("after", after -> sum(after, count.sumAfter()));
    Optional<Coverage> its = Optional.ofNullable(result.coverage().get(count.identity()));
    if (its.isPresent()) {
      json.object("coverage", coverage -> LogJson.coverage(coverage, its.get()));
    }
  }

  private static void change(Json json, ChangedObject object) throws IOException {
    json.field("object", object.title()).field("at", object.location().toString());
    if (!object.reason().isEmpty()) {
      json.field("reason", object.reason());
    }
    json.objects("lines", object.lines(), RefinementJson::line)
        .objects("dangers", object.dangers(), RefinementJson::danger)
        .texts(
            "diff",
            object.source().stream().map(line -> line.sign().mark() + line.text()).toList());
  }

  private static void line(Json json, BackedLine line) throws IOException {
    json.field("change", line.sign().name().toLowerCase(Locale.ROOT))
        .field("text", line.text())
        .objects(
            "rights",
            line.rights(),
            (item, right) ->
                item.field("right", right.text())
                    .objects("grounds", right.grounds(), RefinementJson::ground));
  }

  private static void ground(Json json, Ground ground) throws IOException {
    json.field("name", ground.name());
    if (!ground.reason().isEmpty()) {
      json.field("reason", ground.reason());
    }
    if (ground.seen().isPresent()) {
      json.object("seen", seen -> seen.tally(ground.seen().get()));
    }
  }

  private static void danger(Json json, ClosedDanger closed) throws IOException {
    Danger danger = closed.danger();
    json.field("id", danger.id())
        .field("title", danger.title())
        .field("risk", danger.risk().toString());
    if (closed.left().isPresent()) {
      json.field("left", closed.left().get().toString());
    }
    json.field("allows", danger.allows())
        .objects(
            "techniques",
            danger.techniques(),
            (item, technique) -> item.field("id", technique.id()).field("name", technique.name()))
        .field("source", danger.source())
        .texts("rights", closed.rights().stream().map(Words::ruled).toList());
  }

  private static void deletion(Json json, RefinedSources.Deletion gone) throws IOException {
    json.field("kind", gone.kind());
    if (!gone.namespace().isEmpty()) {
      json.field("namespace", gone.namespace());
    }
    json.field("name", gone.name()).field("at", gone.location().toString());
  }

  private static void rest(Json json, RefinedSources refined) throws IOException {
    var draft = refined.result().draft();
    json.objects(
            "unjudged",
            draft.unjudged(),
            (item, left) ->
                item.field("object", left.role().title())
                    .field("at", left.role().location().toString())
                    .texts("reasons", left.reasons()))
        .objects(
            "grantedElsewhere",
            draft.notGranted(),
            (item, other) ->
                item.field("user", other.identity().username())
                    .attributes(other.attributes())
                    .objects(
                        "grounds", List.of(Ground.of(other.support())), RefinementJson::ground))
        .objects(
            "offers",
            draft.suggestions(),
            (item, offer) ->
                item.field("name", offer.kind().toString())
                    .field("at", offer.location().toString())
                    .field("text", offer.text()))
        .objects("findings", findings(refined), RefinementJson::finding);
  }

  /** All that is odd about the manifests, and what couldn't be edited, sorted by place. */
  static List<Diagnostic> findings(RefinedSources refined) {
    List<Diagnostic> all = new ArrayList<>(refined.result().draft().findings());
    all.addAll(refined.diagnostics());
    return all.stream().distinct().sorted().toList();
  }

  private static void finding(Json json, Diagnostic finding) throws IOException {
    json.field("code", finding.code())
        .field("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .field("at", finding.location().toString())
        .field("message", finding.message())
        .field("hint", finding.hint());
  }
}

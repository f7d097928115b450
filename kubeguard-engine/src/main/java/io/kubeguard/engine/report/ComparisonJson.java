package io.kubeguard.engine.report;

import io.kubeguard.core.network.compare.Change;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.rbac.compare.RightChange;
import io.kubeguard.core.rbac.danger.Technique;
import io.kubeguard.engine.compare.ManifestComparison;
import java.io.IOException;
import java.util.List;

/** The result of {@code diff} in full, for programs. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(ManifestComparison comparison) {
    return Json.print(
        json -> {
          json.field("kind", "Comparison")
              .field("version", 1)
              .field("widening", comparison.isWidening())
              .objects("added", comparison.rbac().added(), ComparisonJson::right)
              .objects("removed", comparison.rbac().removed(), ComparisonJson::right)
              .texts("unresolved", comparison.rbac().unresolved());
          if (comparison.network().isPresent()) {
            json.texts("addedConnections", connections(comparison.network().get().added()))
                .texts("removedConnections", connections(comparison.network().get().removed()))
                .field("complete", comparison.network().get().complete());
          }
        });
  }

  /** What two sets of policies allow differently. */
  static void difference(Json json, Difference difference) throws IOException {
    json.texts("added", connections(difference.added()))
        .texts("removed", connections(difference.removed()))
        .field("complete", difference.complete());
  }

  private static List<String> connections(List<Change> changes) {
    return changes.stream().map(ComparisonWords::connection).toList();
  }

  private static void right(Json json, RightChange change) throws IOException {
    json.field("holder", change.holder()).object("rule", rule -> rule.rule(change.rule()));
    if (!change.scope().isEmpty()) {
      json.field("namespace", change.scope());
    }
    json.texts("exceptions", change.exceptions()).field("inPart", change.inPart());
    if (change.by().isPresent()) {
      json.field("by", ComparisonWords.by(change.by().get()));
    }
    json.objects(
        "dangers",
        change.dangers(),
        (out, danger) ->
            out.field("id", danger.id())
                .field("risk", danger.risk().toString())
                .field("title", danger.title())
                .field("allows", danger.allows())
                .texts("techniques", danger.techniques().stream().map(Technique::id).toList()));
  }
}

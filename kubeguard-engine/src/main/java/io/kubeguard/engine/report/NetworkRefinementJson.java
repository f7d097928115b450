package io.kubeguard.engine.report;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.network.NetworkRefinement.Judged;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import io.kubeguard.engine.refine.RefinedPolicies;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of network policies, with all evidence, for programs. */
public final class NetworkRefinementJson {
  private NetworkRefinementJson() {}

  /** The JSON; {@code version} grows when a field changes its meaning. */
  public static String print(RefinedPolicies refined) {
    NetworkRefinement result = refined.result();
    return Json.print(
        json -> {
          json.field("kind", "NetworkPolicyRefinement")
              .field("version", 1)
              .field("tightening", result.isTightening())
              .objects("policies", result.policies(), (item, one) -> policy(item, one, refined))
              .object(
                  "difference",
                  difference -> ComparisonJson.difference(difference, result.difference()))
              .objects(
                  "coverage",
                  List.copyOf(result.coverage().entrySet()),
                  NetworkRefinementJson::coverage)
              .objects("findings", refined.findings(), NetworkRefinementJson::finding);
          NetworkCreationJson.notAllowed(json, result.seen());
          json.texts("notJudged", result.unjudged().stream().map(u -> u.what()).toList());
        });
  }

  private static void policy(Json json, Judged policy, RefinedPolicies refined) throws IOException {
    json.field("policy", policy.title())
        .field("at", policy.policy().location().toString())
        .field("changed", policy.isChanged());
    if (!policy.why().isEmpty()) {
      json.field("why", policy.why());
    }
    json.objects("rules", policy.rules(), NetworkRefinementJson::rule)
        .texts(
            "diff",
            ChangedPolicy.of(policy, refined).source().stream()
                .map(line -> line.sign().mark() + line.text())
                .toList());
  }

  private static void rule(Json json, RuleChange rule) throws IOException {
    json.field("rule", rule.place())
        .field("at", rule.rule().location().toString())
        .field("becomes", rule.edit().getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .field("exact", rule.exact())
        .objects("needs", rule.used(), NetworkCreationJson::need)
        .objects(
            "elsewhere",
            rule.elsewhere(),
            (item, other) -> {
              NetworkCreationJson.need(item, other.need());
              item.field("by", other.by());
            });
  }

  private static void coverage(Json json, Map.Entry<WorkloadRef, Coverage> entry)
      throws IOException {
    json.field("workload", entry.getKey().toString());
    LogJson.coverage(json, entry.getValue());
  }

  /** A finding in its parts. */
  static void finding(Json json, Diagnostic finding) throws IOException {
    json.field("code", finding.code())
        .field("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .field("at", finding.location().toString())
        .field("message", finding.message())
        .field("hint", finding.hint());
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import io.kubeguard.engine.refine.RefinedPolicies;
import java.util.List;
import java.util.stream.Collectors;

/** What becomes of network policies in SARIF, at the lines of the rules that should change. */
final class NetworkRefinementSarif {
  private static final Sarif.Rule TIGHTEN =
      new Sarif.Rule(
          "unused-connections",
          Sarif.Level.WARNING,
          "Connections that nobody was seen making",
          "The rule of a network policy allows more than the flows show in use.",
          "Apply the patch of kubeguard refine, or keep the connection by an allowances file.",
          "",
          "",
          List.of("security"));

  private NetworkRefinementSarif() {}

  static void add(Sarif sarif, RefinedPolicies refined) {
    for (ChangedPolicy change : ChangedPolicy.of(refined)) {
      change.judged().rules().stream()
          .filter(RuleChange::isChanged)
          .forEach(
              rule ->
                  sarif.add(
                      TIGHTEN,
                      TIGHTEN.level(),
                      rule.rule().location(),
                      change.title(),
                      change.title() + " " + rule.place() + " " + words(rule)));
    }
    refined.findings().forEach(finding -> RefinementSarif.finding(sarif, finding));
  }

  private static String words(RuleChange rule) {
    return rule.used().isEmpty()
        ? ChangedPolicy.why(rule)
        : "allows more than was seen, which is "
            + rule.used().stream().map(ChangedPolicy::line).collect(Collectors.joining("; "));
  }
}

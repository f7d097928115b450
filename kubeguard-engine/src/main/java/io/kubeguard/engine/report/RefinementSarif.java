package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.engine.refine.RefinedSources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of {@code refine} in SARIF 2.1.0, at the lines of the manifests that should change.
 */
public final class RefinementSarif {
  private static final Sarif.Rule TIGHTEN =
      new Sarif.Rule(
          "unused-rights",
          Sarif.Level.WARNING,
          "Rights that nobody used",
          "The object grants more than the log shows in use, though the log could have shown it.",
          "Apply the patch of kubeguard refine, or keep the right by an allowances file.",
          "",
          "",
          List.of("security"));

  private RefinementSarif() {}

  /** The SARIF log of what there is. */
  public static String print(Optional<RefinedSources> roles, Optional<RefinedPolicies> policies) {
    Sarif sarif = new Sarif();
    roles.ifPresent(refined -> add(sarif, refined));
    policies.ifPresent(refined -> NetworkRefinementSarif.add(sarif, refined));
    return sarif.print();
  }

  private static void add(Sarif sarif, RefinedSources refined) {
    for (ChangedObject object : ChangedObject.of(refined)) {
      sarif.add(
          TIGHTEN,
          TIGHTEN.level(),
          object.firstChange(),
          object.title(),
          object.title() + " grants what nobody used: " + lines(object));
      object.dangers().forEach(danger -> danger(sarif, object, danger));
    }
    RefinementJson.findings(refined).forEach(finding -> finding(sarif, finding));
  }

  private static String lines(ChangedObject object) {
    return object.lines().stream()
        .filter(line -> line.sign() != Sign.SAME)
        .map(line -> (line.sign() == Sign.REMOVED ? "− " : "+ ") + line.text())
        .collect(Collectors.joining("; "));
  }

  private static void danger(Sarif sarif, ChangedObject object, ClosedDanger closed) {
    sarif.add(
        Sarif.Rule.of(closed.danger()),
        Sarif.Level.of(closed.danger().risk()),
        object.firstChange(),
        object.title(),
        object.title()
            + ", unused: "
            + closed.danger().title()
            + ". Whoever gets hold of it could: "
            + closed.danger().allows());
  }

  static void finding(Sarif sarif, Diagnostic finding) {
    Sarif.Level level = Sarif.Level.of(finding.severity());
    sarif.add(
        new Sarif.Rule(
            finding.code(),
            level,
            finding.code().replace('-', ' '),
            "Something is odd about the manifests: " + finding.code().replace('-', ' ') + ".",
            finding.hint().isEmpty() ? "See the message." : "See what the message advises.",
            "",
            "",
            List.of()),
        level,
        finding.location(),
        finding.location().toString(),
        finding.message() + (finding.hint().isEmpty() ? "" : "; " + finding.hint()));
  }
}

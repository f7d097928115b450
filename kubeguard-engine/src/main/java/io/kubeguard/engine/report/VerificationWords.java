package io.kubeguard.engine.report;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.replay.Unused;
import io.kubeguard.engine.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the result of a replay is worded. */
public final class VerificationWords {
  private static final int FEW = 5;

  private VerificationWords() {}

  /** What came of it, in a sentence without its full stop. */
  public static String verdict(Verification verification) {
    if (verification.profile().total().isEmpty()) {
      return "no request in the log, so there is nothing to replay";
    }
    if (verification.replay().judged().isEmpty() && verification.isPassed()) {
      return "nobody was judged: no subject of the manifests is in the log";
    }
    if (verification.isPassed()) {
      return "nothing that was observed breaks";
    }
    long broken =
        verification.replay().judged().stream().filter(j -> !j.broken().isEmpty()).count();
    return broken > 0
        ? Words.count(broken, "identity", "identities") + " would lose what they use"
        : "the API server would refuse these manifests";
  }

  /** Where a request stands; {@code ""} where nothing tells. */
  public static String example(Tally tally) {
    return tally.evidence().isEmpty() ? "" : Words.reference(tally.evidence().getFirst());
  }

  /** The role, where it holds and the binding that gives it. */
  public static String title(Unused unused) {
    return unused.role().ref()
        + " "
        + Words.scope(unused.scope())
        + " by "
        + unused.binding().metadata().name()
        + " ("
        + unused.binding().location()
        + ")";
  }

  /** A role that came with the API server stands in no manifest. */
  static boolean isBuiltIn(Unused unused) {
    return BootstrapPolicy.policy().roles().stream()
        .anyMatch(
            role ->
                role.ref().equals(unused.role().ref())
                    && role.location().equals(unused.role().location()));
  }

  /** A sentence for each thing that is granted and wasn't used. */
  public static List<String> lines(Unused unused) {
    List<String> lines = new ArrayList<>();
    if (isBuiltIn(unused)) {
      unused.used().forEach(rule -> lines.add("used: " + Words.rule(rule)));
      lines.add(
          "a built-in role; "
              + Words.count(unused.rules().size(), "rule")
              + " of it unused; create recommends a role of its own");
      return lines;
    }
    unused.rules().forEach(rule -> lines.add("granted and unused: " + Words.rule(rule)));
    unused
        .kept()
        .forEach(
            kept ->
                lines.add(
                    "granted and not seen in use, but kept: "
                        + Words.rule(kept.rule())
                        + " ("
                        + kept.reason()
                        + ")"));
    unused.wide().forEach(wide -> lines.add("wider than its use: " + wide(wide)));
    return lines;
  }

  /** {@code get *.* was used for get pods; list pods}. */
  static String wide(Unused.Wide wide) {
    return Words.rule(wide.granted())
        + " was used for "
        + wide.used().stream().limit(FEW).map(Words::rule).collect(Collectors.joining("; "))
        + (wide.used().size() > FEW
            ? " and " + (wide.used().size() - FEW) + " more like these"
            : "");
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.replay.Answer;
import io.kubeguard.core.replay.Judgement;
import io.kubeguard.core.replay.Unused;
import io.kubeguard.engine.network.NetworkReplay;
import io.kubeguard.engine.verify.Verification;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result of {@code verify} in SARIF 2.1.0. */
public final class VerificationSarif {
  private static final int MANY = 10;

  private static final Sarif.Rule DENIED =
      new Sarif.Rule(
          "would-be-denied",
          Sarif.Level.ERROR,
          "What was observed would be denied",
          "A request that the log shows allowed isn't granted by these manifests.",
          "Grant the right, or exclude the subject if it is no longer in use.",
          "",
          "",
          List.of());
  private static final Sarif.Rule UNUSED =
      new Sarif.Rule(
          "unused-rights",
          Sarif.Level.WARNING,
          "Rights that nobody used",
          "The binding grants more than the log shows in use.",
          "Run kubeguard refine, which makes the patch.",
          "",
          "",
          List.of("security"));

  private VerificationSarif() {}

  /** The SARIF log of what there is. */
  public static String print(Optional<Verification> roles, Optional<NetworkReplay> policies) {
    Sarif sarif = new Sarif();
    roles.ifPresent(verification -> add(sarif, verification));
    policies.ifPresent(replay -> NetworkReplaySarif.add(sarif, replay));
    return sarif.print();
  }

  private static void add(Sarif sarif, Verification verification) {
    verification.invalid().forEach(finding -> RefinementSarif.finding(sarif, finding));
    for (Judgement judgement : verification.replay().judged()) {
      for (Answer answer : judgement.broken()) {
        sarif.add(
            DENIED,
            DENIED.level(),
            Location.of(""),
            judgement.identity().username(),
            judgement.identity().username()
                + " would be denied: "
                + answer.attributes()
                + ", "
                + Words.seen(answer.tally()));
      }
    }
    for (Unused unused : verification.replay().unused()) {
      if (!unused.rules().isEmpty() || !unused.wide().isEmpty()) {
        String title = unused.binding().title();
        sarif.add(
            UNUSED,
            UNUSED.level(),
            unused.binding().location(),
            title,
            title + " to " + unused.role().ref() + " grants what nobody used: " + rules(unused));
      }
    }
  }

  private static String rules(Unused unused) {
    List<String> rules =
        java.util.stream.Stream.concat(
                unused.rules().stream().map(Words::rule),
                unused.wide().stream().map(wide -> Words.rule(wide.granted()) + " (used in part)"))
            .toList();
    return rules.stream().limit(MANY).collect(Collectors.joining("; "))
        + (rules.size() > MANY ? " and " + (rules.size() - MANY) + " more" : "");
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.evaluate.PolicyRef;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.evaluate.Side;
import io.kubeguard.engine.network.NetworkReplay;
import io.kubeguard.engine.network.NetworkReplay.Answer;
import io.kubeguard.engine.network.NetworkReplay.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Network policies judged by replay, in SARIF, at the policies and rules that are to blame. */
final class NetworkReplaySarif {
  private static final int MANY = 10;

  private static final Sarif.Rule DENIED =
      new Sarif.Rule(
          "connection-would-be-denied",
          Sarif.Level.ERROR,
          "A connection that was observed would be denied",
          "A connection that flows show allowed passes no rule of these policies.",
          "Allow the connection, or exclude the workload if it is no longer in use.",
          "",
          "",
          List.of());
  private static final Sarif.Rule UNDECIDED =
      new Sarif.Rule(
          "connection-may-be-denied",
          Sarif.Level.ERROR,
          "A connection that was observed may be denied",
          "The flows don't tell the port of a connection that these policies allow at some ports.",
          "Record flows that aren't aggregated by fields, or with destination_port among them.",
          "",
          "",
          List.of());
  private static final Sarif.Rule UNUSED =
      new Sarif.Rule(
          "unused-connections",
          Sarif.Level.WARNING,
          "Connections that nobody was seen making",
          "The rule of a network policy allows more than the flows show in use.",
          "Run kubeguard refine, which makes the patch.",
          "",
          "",
          List.of("security"));

  private NetworkReplaySarif() {}

  static void add(Sarif sarif, NetworkReplay replay) {
    replay.invalid().forEach(finding -> RefinementSarif.finding(sarif, finding));
    replay.broken().forEach(answer -> denied(sarif, answer));
    replay
        .undecided()
        .forEach(
            undecided ->
                sarif.add(
                    UNDECIDED,
                    UNDECIDED.level(),
                    Location.of(""),
                    undecided.connection().source().toString(),
                    Flows.connection(undecided.connection())
                        + ": allowed at "
                        + undecided.allowed()
                        + ", else denied"));
    Map<RuleRef, List<String>> unseen = new TreeMap<>();
    for (Unseen one : replay.unseen()) {
      unseen
          .computeIfAbsent(one.rule(), rule -> new ArrayList<>())
          .add(one.pod() + " with " + one.peer() + ", " + one.ports());
    }
    unseen.forEach(
        (rule, lines) ->
            sarif.add(
                UNUSED,
                UNUSED.level(),
                rule.location(),
                rule.policy().toString(),
                rule
                    + " allows what nobody was seen doing: "
                    + String.join("; ", Words.firsts(lines, MANY))));
    replay.findings().forEach(finding -> RefinementSarif.finding(sarif, finding));
  }

  private static void denied(Sarif sarif, Answer answer) {
    for (Side side : List.of(answer.decision().egress(), answer.decision().ingress())) {
      if (!side.passes()) {
        sarif.add(
            DENIED,
            DENIED.level(),
            place(side),
            answer.connection().source().toString(),
            Flows.connection(answer.connection())
                + " would be denied: "
                + NetworkReplayText.side(side));
      }
    }
  }

  private static Location place(Side side) {
    return switch (side) {
      case Side.NotAllowed(List<PolicyRef> policies) when !policies.isEmpty() ->
          policies.getFirst().location();
      case Side.Forbidden(List<RuleRef> rules) when !rules.isEmpty() -> rules.getFirst().location();
      default -> Location.of("");
    };
  }
}

package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.evaluate.PolicyRef;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.evaluate.Side;
import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.engine.network.Explanation;
import io.kubeguard.engine.network.NetworkReplay;
import io.kubeguard.engine.network.NetworkReplay.Answer;
import io.kubeguard.engine.network.NetworkReplay.Open;
import io.kubeguard.engine.network.NetworkReplay.Unseen;
import io.kubeguard.engine.network.NetworkReplay.UnseenOutside;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Network policies judged by replay, for a person at a terminal. */
public final class NetworkReplayText {
  private static final int MANY = 10;

  private final Page page = new Page();

  private NetworkReplayText() {}

  /** The text. */
  public static String print(NetworkReplay replay) {
    NetworkReplayText text = new NetworkReplayText();
    text.diagnostics(replay.invalid());
    text.answers(replay);
    text.undecided(replay);
    text.unseen(replay);
    text.open(replay);
    text.notAllowed(replay);
    text.diagnostics(replay.findings());
    text.foot(replay);
    return text.page.toString();
  }

  /** Why a connection is allowed, or isn't. */
  public static String print(Explanation why) {
    NetworkReplayText text = new NetworkReplayText();
    text.page
        .line(
            0,
            why.source()
                + " to "
                + why.destination()
                + " "
                + why.protocol()
                + " "
                + why.port()
                + ": "
                + (why.decision().isAllowed() ? "allowed" : "denied"))
        .line(2, "egress of " + why.source() + ": " + side(why.decision().egress()))
        .line(2, "ingress of " + why.destination() + ": " + side(why.decision().ingress()));
    return text.page.toString();
  }

  /** What one end's policies say. */
  static String side(Side side) {
    return switch (side) {
      case Side.Open open -> "no policy restricts it";
      case Side.Exempt(String why) -> "policies don't hold here: " + why;
      case Side.Allowed(List<RuleRef> by) -> "allowed by " + rules(by);
      case Side.NotAllowed(List<PolicyRef> policies) -> "no rule allows it in " + names(policies);
      case Side.Forbidden(List<RuleRef> by) -> "forbidden by " + rules(by);
    };
  }

  private static String rules(List<RuleRef> rules) {
    return String.join(
        ", ", rules.stream().map(rule -> rule + at(rule.location().toString())).toList());
  }

  private static String names(List<PolicyRef> policies) {
    return String.join(
        ", ", policies.stream().map(policy -> policy + at(policy.location().toString())).toList());
  }

  private static String at(String location) {
    return location.isEmpty() ? "" : " (" + location + ")";
  }

  private void diagnostics(List<Diagnostic> diagnostics) {
    Words.firsts(diagnostics.stream().map(Object::toString).toList(), MANY)
        .forEach(diagnostic -> page.line(0, diagnostic));
  }

  private void answers(NetworkReplay replay) {
    List<Answer> broken = replay.broken();
    page.line(
        0,
        replay.answers().isEmpty()
            ? replay.undecided().isEmpty()
                ? "No connection that was allowed has an end among the manifests."
                : "No connection that was allowed can be judged."
            : broken.isEmpty()
                ? Words.count(replay.answers().size(), "connection")
                    + " replayed, all still allowed"
                : broken.size()
                    + " of "
                    + Words.count(replay.answers().size(), "connection")
                    + " would be denied");
    broken.stream().limit(MANY).forEach(this::broken);
    if (broken.size() > MANY) {
      page.line(2, "… and " + (broken.size() - MANY) + " more (all with -o json)");
    }
    page.list(
        0,
        "Depends on the network plugin, since a block of addresses would have to reach a pod or"
            + " node:",
        Words.firsts(
            replay.answers().stream()
                .filter(answer -> !answer.certain())
                .map(answer -> Flows.connection(answer.connection()))
                .toList(),
            MANY));
  }

  private void undecided(NetworkReplay replay) {
    page.list(
        0,
        "May break: the log doesn't tell the port, and not every port is allowed. Record flows that"
            + " aren't aggregated by fields, or with destination_port among them:",
        Words.firsts(
            replay.undecided().stream()
                .map(
                    u ->
                        Flows.connection(u.connection())
                            + ": allowed at "
                            + u.allowed()
                            + ", else"
                            + " denied, "
                            + Flows.times(u.connection().tally().count()))
                .toList(),
            MANY));
    page.list(
        0,
        "A NetworkPolicy has no place for this protocol; whether it passes is up to the plugin:",
        Words.firsts(replay.beyond().stream().map(Flows::connection).toList(), MANY));
  }

  private void broken(Answer answer) {
    page.entry(
        2,
        "denied: " + Flows.connection(answer.connection()),
        Flows.times(answer.connection().tally().count()));
    if (!answer.decision().egress().passes()) {
      page.line(4, "egress: " + side(answer.decision().egress()));
    }
    if (!answer.decision().ingress().passes()) {
      page.line(4, "ingress: " + side(answer.decision().ingress()));
    }
    page.line(4, Flows.evidence(answer.connection().tally()));
  }

  private void unseen(NetworkReplay replay) {
    Map<RuleRef, List<String>> byRule = new TreeMap<>();
    for (Unseen unseen : replay.unseen()) {
      boolean egress = unseen.rule().direction() == Direction.EGRESS;
      String peer = egress ? " to " : " from ";
      byRule
          .computeIfAbsent(unseen.rule(), rule -> new ArrayList<>())
          .add(unseen.pod() + peer + unseen.peer() + ", " + unseen.ports());
    }
    byRule.forEach(
        (rule, lines) ->
            page.list(
                0,
                rule + at(rule.location().toString()) + " allows, and nobody was seen doing:",
                Words.firsts(lines, MANY)));
    Map<String, List<String>> outside = new LinkedHashMap<>();
    for (UnseenOutside unseen : replay.unseenOutside()) {
      String way = unseen.direction() == Direction.EGRESS ? " to " : " from ";
      outside
          .computeIfAbsent(unseen.traffic().toString(), text -> new ArrayList<>())
          .add(unseen.pod() + way + "outside");
    }
    outside.forEach(
        (traffic, pods) ->
            page.list(
                0,
                "Allowed with addresses outside, and wider than seen, " + traffic + ":",
                Words.firsts(pods, MANY)));
  }

  private void open(NetworkReplay replay) {
    page.list(
        0,
        "Allowed without having been seen, by allowances:",
        Words.firsts(replay.allowances(), MANY));
    for (Direction direction : Direction.values()) {
      List<String> pods =
          replay.open().stream()
              .filter(open -> open.direction() == direction)
              .map(Open::pod)
              .map(Object::toString)
              .toList();
      page.list(0, "No policy restricts " + direction + " of:", Words.firsts(pods, MANY));
    }
  }

  private void notAllowed(NetworkReplay replay) {
    for (FlowVerdict verdict : FlowVerdict.values()) {
      if (verdict != FlowVerdict.ALLOWED) {
        page.list(0, Flows.title(verdict), Words.firsts(Flows.of(verdict, replay.seen()), MANY));
      }
    }
    page.list(0, "Port scans:", Flows.scans(replay.seen()));
    page.list(
        0,
        "Not led back to anything among the manifests:",
        Words.firsts(Flows.unresolved(replay.seen()), MANY));
  }

  private void foot(NetworkReplay replay) {
    page.list(
        0,
        "Not judged, so what they deny isn't known:",
        replay.unjudged().stream().map(u -> u.what() + at(u.location().toString())).toList());
    page.line(0, verdict(replay));
  }

  private static String verdict(NetworkReplay replay) {
    int broken = replay.broken().size();
    int undecided = replay.undecided().size();
    if (!replay.invalid().isEmpty()) {
      return "The API server would refuse these manifests.";
    }
    if (broken > 0) {
      return Words.count(broken, "connection")
          + " would break"
          + (undecided > 0 ? ", and " + undecided + " more may." : ".");
    }
    if (undecided > 0) {
      return Words.count(undecided, "connection")
          + " may break: what was observed isn't shown to stay allowed.";
    }
    if (replay.answers().isEmpty()) {
      return "Nothing was judged.";
    }
    return replay.isComplete()
        ? "Nothing that was observed breaks."
        : replay.unjudged().isEmpty()
            ? "Nothing that was observed breaks, as far as policies can judge it."
            : "Nothing that was observed breaks, as far as the policies are judged.";
  }
}

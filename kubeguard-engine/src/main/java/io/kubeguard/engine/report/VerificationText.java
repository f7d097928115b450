package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.replay.Answer;
import io.kubeguard.core.replay.Judgement;
import io.kubeguard.core.replay.Replay;
import io.kubeguard.core.replay.Unused;
import io.kubeguard.engine.verify.Verification;
import java.util.List;
import java.util.stream.Stream;

/** The result of {@code verify}, for a person at a terminal. */
public final class VerificationText {
  private static final int MANY = 10;

  private final Page page = new Page();

  private VerificationText() {}

  /** The text. */
  public static String print(Verification verification) {
    VerificationText text = new VerificationText();
    text.invalid(verification);
    text.judged(verification.replay().judged());
    text.unused(verification.replay());
    text.foot(verification);
    return text.page.toString();
  }

  private void invalid(Verification verification) {
    Words.firsts(verification.invalid().stream().map(Object::toString).toList(), MANY)
        .forEach(diagnostic -> page.line(0, diagnostic));
    verification.blindSpots().forEach(blind -> page.line(0, "Blind spot: " + blind + "."));
    Words.unseen(verification.unseenSchedules()).forEach(unseen -> page.line(0, unseen));
  }

  /** Each by itself, but many of whom there is nothing more to say in one line. */
  private void judged(List<Judgement> judgements) {
    List<Judgement> plain = judgements.stream().filter(VerificationText::isPlain).toList();
    if (plain.size() <= MANY) {
      judgements.forEach(this::judged);
      return;
    }
    long requests = plain.stream().mapToLong(judgement -> count(judgement.requests())).sum();
    page.line(
        0,
        Words.count(plain.size(), "identity", "identities")
            + ": "
            + Words.requests(requests)
            + " replayed, all still allowed (each with -o json)");
    judgements.stream().filter(judgement -> !isPlain(judgement)).forEach(this::judged);
  }

  private static boolean isPlain(Judgement judgement) {
    return Stream.of(judgement.requests(), judgement.implied(), judgement.elsewhere())
        .flatMap(List::stream)
        .noneMatch(Answer::isDenied);
  }

  private void judged(Judgement judgement) {
    List<Answer> broken = judgement.broken();
    page.line(
        0,
        judgement.identity().username()
            + ": "
            + (judgement.requests().isEmpty()
                ? "no request that RBAC had to allow"
                : broken.isEmpty()
                    ? Words.requests(count(judgement.requests())) + " replayed, all still allowed"
                    : Words.requests(count(broken))
                        + " of "
                        + String.format(java.util.Locale.ROOT, "%,d", count(judgement.requests()))
                        + " would be denied"));
    broken.stream()
        .limit(MANY)
        .forEach(
            answer ->
                page.entry(2, "missing: " + answer.attributes(), answer.tally().count() + "×")
                    .line(4, VerificationWords.example(answer.tally())));
    if (broken.size() > MANY) {
      page.line(2, "… and " + (broken.size() - MANY) + " more (all with -o json)");
    }
    said(judgement.implied(), "not granted, though a request that succeeded implied it:");
    said(judgement.elsewhere(), "not granted by RBAC; another authoriser allowed it:");
  }

  private void said(List<Answer> answers, String title) {
    List<String> denied =
        answers.stream()
            .filter(Answer::isDenied)
            .map(answer -> Words.right(answer.attributes()))
            .distinct()
            .toList();
    page.list(2, title, Words.firsts(denied, MANY));
  }

  private static long count(List<Answer> answers) {
    return answers.stream().mapToLong(answer -> answer.tally().count()).sum();
  }

  private void unused(Replay replay) {
    for (Unused unused : replay.unused()) {
      page.blank().line(0, VerificationWords.title(unused));
      if (VerificationWords.isBuiltIn(unused)) {
        builtIn(unused);
        continue;
      }
      page.list(
          2,
          "granted and unused:",
          Words.firsts(unused.rules().stream().map(Words::rule).toList(), MANY));
      unused.kept().stream()
          .map(Unused.Kept::reason)
          .distinct()
          .forEach(reason -> kept(reason, unused.kept()));
      page.list(
          2, "wider than its use:", unused.wide().stream().map(VerificationWords::wide).toList());
    }
  }

  /** Its rules can't be edited, so what was used of them says more than what wasn't. */
  private void builtIn(Unused unused) {
    page.list(
        2,
        unused.used().isEmpty() ? "" : "a built-in role, used for:",
        Words.firsts(unused.used().stream().map(Words::rule).toList(), MANY));
    page.line(
        2,
        (unused.used().isEmpty() ? "a built-in role, not used at all" : "and nothing else")
            + (unused.rules().isEmpty()
                ? ""
                : "; " + Words.count(unused.rules().size(), "rule") + " unused (each with -o json)")
            + "; create recommends a role of its own.");
  }

  private void kept(String reason, List<Unused.Kept> all) {
    page.list(
        2,
        "granted and not seen in use, but kept (" + reason + "):",
        Words.firsts(
            all.stream()
                .filter(kept -> kept.reason().equals(reason))
                .map(kept -> Words.rule(kept.rule()))
                .toList(),
            MANY));
  }

  private void foot(Verification verification) {
    Replay replay = verification.replay();
    page.blank();
    if (verification.profile().total().isEmpty()) {
      page.line(0, "No request in the log, so there is nothing to replay.");
      return;
    }
    if (replay.judged().isEmpty()) {
      page.line(
          0,
          "Nobody was judged: no subject of the manifests is in the log. Name subjects with"
              + " --subject.");
    }
    page.list(0, "Subjects that the log never shows:", Words.firsts(replay.unseen(), MANY));
    long others = replay.notJudged().stream().map(Identity::username).distinct().count();
    if (others > 0) {
      page.line(
          0,
          Words.count(others, "identity", "identities")
              + " in the log not judged: the manifests bind them to nothing, or the options leave"
              + " them out; --subject names any.");
    }
    long broken = replay.judged().stream().filter(j -> !j.broken().isEmpty()).count();
    if (replay.judged().isEmpty() && verification.isPassed()) {
      return;
    }
    page.line(
        0,
        verification.isPassed()
            ? "Nothing that was observed breaks."
            : broken > 0
                ? Words.count(broken, "identity", "identities") + " would lose what they use."
                : "The API server would refuse these manifests.");
  }
}

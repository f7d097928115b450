package io.kubeguard.engine.report;

import io.kubeguard.core.replay.Answer;
import io.kubeguard.core.replay.Judgement;
import io.kubeguard.core.replay.Replay;
import io.kubeguard.core.replay.Unused;
import io.kubeguard.engine.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@code verify} as Markdown, for a comment on a pull request. */
public final class VerificationMarkdown {
  private static final int MANY = 20;

  private final Markdown page = new Markdown();

  private VerificationMarkdown() {}

  /** The text. */
  public static String print(Verification verification) {
    VerificationMarkdown markdown = new VerificationMarkdown();
    markdown.head(verification);
    markdown.broken(verification.replay());
    markdown.unused(verification.replay());
    markdown.rest(verification);
    return markdown.page.toString();
  }

  private void head(Verification verification) {
    page.heading(2, "RBAC: " + VerificationWords.verdict(verification));
    page.paragraph(
        verification
            .profile()
            .total()
            .map(
                all ->
                    Words.requests(Requests.in(verification.profile()))
                        + ", "
                        + Words.span(all)
                        + ". "
                        + Words.count(
                            verification.replay().judged().size(), "identity", "identities")
                        + " judged.")
            .orElse("No request in the log."));
    if (!verification.invalid().isEmpty()) {
      page.heading(3, "What an API server would refuse")
          .list(first(verification.invalid().stream().map(Object::toString).toList()));
    }
  }

  private void broken(Replay replay) {
    List<List<String>> rows = new ArrayList<>();
    for (Judgement judgement : replay.judged()) {
      for (Answer answer : judgement.broken()) {
        rows.add(
            List.of(
                judgement.identity().username(),
                Words.right(answer.attributes()),
                String.format(Locale.ROOT, "%,d", answer.tally().count()),
                VerificationWords.example(answer.tally())));
      }
    }
    if (!rows.isEmpty()) {
      page.heading(3, "What would be denied")
          .table(
              List.of("Who", "Right", "Requests", "Such as"),
              rows.subList(0, Math.min(MANY, rows.size())));
    }
    if (rows.size() > MANY) {
      page.paragraph("… and " + (rows.size() - MANY) + " more.");
    }
  }

  private void unused(Replay replay) {
    if (replay.unused().isEmpty()) {
      return;
    }
    page.heading(3, "What is granted beyond its use");
    for (Unused unused : replay.unused().subList(0, Math.min(MANY, replay.unused().size()))) {
      page.folded(
          VerificationWords.title(unused), new Markdown().list(VerificationWords.lines(unused)));
    }
    if (replay.unused().size() > MANY) {
      page.paragraph("… and " + (replay.unused().size() - MANY) + " more.");
    }
  }

  private void rest(Verification verification) {
    List<String> unshown = new ArrayList<>(verification.blindSpots());
    unshown.addAll(Words.unseen(verification.unseenSchedules()));
    if (!unshown.isEmpty()) {
      page.heading(3, "What the log can't show").list(unshown);
    }
    if (!verification.replay().unseen().isEmpty()) {
      page.heading(3, "Subjects that the log never shows")
          .list(first(verification.replay().unseen()));
    }
  }

  private static List<String> first(List<String> entries) {
    return Words.firsts(entries, MANY);
  }
}

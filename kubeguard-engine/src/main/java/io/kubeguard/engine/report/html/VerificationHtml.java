package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.replay.Answer;
import io.kubeguard.core.replay.Judgement;
import io.kubeguard.core.replay.Replay;
import io.kubeguard.core.replay.Unused;
import io.kubeguard.engine.report.VerificationWords;
import io.kubeguard.engine.report.Words;
import io.kubeguard.engine.verify.Verification;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@code verify} as a page for people who decide on it. */
public final class VerificationHtml {
  private static final int FEW = 8;

  private final Verification verification;
  private final Replay replay;
  private final List<Section> sections = new ArrayList<>();

  private VerificationHtml(Verification verification) {
    this.verification = verification;
    this.replay = verification.replay();
  }

  /** The page. */
  public static String print(Verification verification) {
    return new VerificationHtml(verification).page();
  }

  private String page() {
    add("broken", "What would be denied", broken());
    add("invalid", "What an API server would refuse", invalid());
    add("subjects", "Who was judged", subjects());
    add("unused", "What is granted beyond its use", unused());
    add("unseen", "Subjects that the log never shows", listed(replay.unseen()));
    List<String> unshown = new ArrayList<>(Words.unseen(verification.unseenSchedules()));
    add("schedules", "CronJobs that didn't start", listed(unshown));
    sections.add(Log.blindSpots(verification.blindSpots()));
    String verdict = VerificationWords.verdict(verification);
    return Frame.page(
        verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1),
        Log.lead(verification.profile()),
        List.of(figures()),
        sections);
  }

  private void add(String id, String title, List<DomContent> content) {
    if (!content.isEmpty()) {
      sections.add(new Section(id, title, content));
    }
  }

  private DomContent figures() {
    return new Figures()
        .plain("Identities judged", replay.judged().size())
        .plain("Requests replayed", count(replay.judged(), false))
        .plain("Requests denied", count(replay.judged(), true))
        .plain("Roles beyond their use", replay.unused().size())
        .build();
  }

  private static long count(List<Judgement> judgements, boolean denied) {
    return judgements.stream().mapToLong(judgement -> count(judgement, denied)).sum();
  }

  private static long count(Judgement judgement, boolean denied) {
    return (denied ? judgement.broken() : judgement.requests())
        .stream().mapToLong(answer -> answer.tally().count()).sum();
  }

  private List<DomContent> broken() {
    Table table =
        new Table(
            "Observed, and not granted by these manifests", "Who", "Right", "#Requests", "Such as");
    for (Judgement judgement : replay.judged()) {
      for (Answer answer : judgement.broken()) {
        table.row(
            text(judgement.identity().username()),
            code(Words.right(answer.attributes())),
            text(Figures.number(answer.tally().count())),
            code(VerificationWords.example(answer.tally())));
      }
    }
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> invalid() {
    Table table = new Table("Objects that wouldn't be taken", "Where", "What", "What to do");
    for (Diagnostic finding : verification.invalid()) {
      table.row(code(finding.location().toString()), text(finding.message()), text(finding.hint()));
    }
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> subjects() {
    Table table = new Table("Requests that were replayed", "Who", "#Requests", "#Denied");
    for (Judgement judgement : replay.judged()) {
      table.row(
          text(judgement.identity().username()),
          text(Figures.number(count(judgement, false))),
          text(Figures.number(count(judgement, true))));
    }
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> unused() {
    List<DomContent> parts = new ArrayList<>();
    for (Unused unused : replay.unused()) {
      List<String> lines = VerificationWords.lines(unused);
      parts.add(
          details(
                  attrs(".object"),
                  summary(h3(unused.role().title()), span(Words.scope(unused.scope()))),
                  div(attrs(".inside"), p(VerificationWords.title(unused)), Log.list(lines)))
              .condAttr(replay.unused().size() <= FEW, "open", null));
    }
    return parts;
  }

  private static List<DomContent> listed(List<String> sentences) {
    return sentences.isEmpty() ? List.of() : List.of(Log.list(sentences));
  }
}

package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.engine.report.BackedLine;
import io.kubeguard.engine.report.Ground;
import io.kubeguard.engine.report.Sign;
import io.kubeguard.engine.report.SourceLine;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a change: what goes, comes and stays, by a sign and not by colour alone. */
final class Lines {
  /** More rights than these are counted instead of shown: the JSON has them all. */
  private static final int MANY = 200;

  private Lines() {}

  /**
   * Each line with what stands behind it.
   *
   * @param whose what the lines are of, which tells their tables apart for who hears the page
   */
  static DomContent told(List<BackedLine> lines, String whose) {
    List<DomContent> told = new ArrayList<>();
    for (BackedLine line : lines) {
      told.add(told(line, whose + ", line " + (told.size() + 1)));
    }
    return ol(attrs(".told"), each(told, line -> line));
  }

  private static DomContent told(BackedLine line, String which) {
    return li(
        attrs("." + style(line.sign())),
        div(attrs(".rule"), sign(line.sign()), code(line.text())),
        iff(!line.rights().isEmpty(), backing(line, which)));
  }

  private static DomContent sign(Sign sign) {
    return span(attrs(".sign"), sign.mark().isBlank() ? "\u00a0" : sign == Sign.REMOVED ? "−" : "+")
        .attr("aria-label", sign.toString())
        .attr("role", "img");
  }

  private static DomContent backing(BackedLine line, String which) {
    return div(
        attrs(".backing"),
        each(
            line.evidence().stream().toList(),
            tally -> p(text("Used: " + Words.seen(tally) + example(tally)))),
        each(
            line.allowances(),
            ground -> p(span(attrs(".allowance"), ground.name()), text(" " + ground.reason()))),
        details(
            summary(Words.count(line.rights().size(), "right") + ", one by one"),
            rights(line, which)));
  }

  private static DomContent rights(BackedLine line, String which) {
    Table table =
        new Table("Why each right is granted", "Right", "Why", "#Requests", "Seen", "In the log");
    line.rights().stream()
        .limit(MANY)
        .forEach(right -> right.grounds().forEach(ground -> row(table, right.text(), ground)));
    int more = line.rights().size() - MANY;
    return div(table.build(which), iff(more > 0, p("… and " + more + " more, all with -o json")));
  }

  private static void row(Table table, String right, Ground ground) {
    table.row(
        code(right),
        ground.isEvidence()
            ? text("used")
            : span(span(attrs(".allowance"), ground.name()), text(" " + ground.reason())),
        text(ground.seen().map(tally -> Figures.number(tally.count())).orElse("–")),
        text(ground.seen().map(Lines::days).orElse("–")),
        code(ground.seen().map(Lines::place).orElse("–")));
  }

  private static String days(Tally tally) {
    if (!tally.isTimed()) {
      return "no times in the log";
    }
    String first = Words.day(tally.first());
    String last = Words.day(tally.last());
    return first.equals(last) ? first : first + " to " + last;
  }

  private static String place(Tally tally) {
    return tally.evidence().isEmpty() ? "–" : Words.reference(tally.evidence().getFirst());
  }

  private static String example(Tally tally) {
    List<Evidence> evidence = tally.evidence();
    return evidence.isEmpty() ? "" : ", first at " + Words.reference(evidence.getFirst());
  }

  /** The change as it stands in the file. */
  static DomContent source(List<SourceLine> lines, String whose) {
    return div(
            attrs(".source"),
            ol(
                each(
                    lines,
                    line ->
                        li(
                            attrs("." + style(line.sign())),
                            span(attrs(".number"), String.valueOf(line.number()))
                                .attr("aria-hidden", "true"),
                            sign(line.sign()),
                            code(line.text())))))
        .attr("role", "region")
        .attr("aria-label", "The change in the file: " + whose)
        .attr("tabindex", "0");
  }

  private static String style(Sign sign) {
    return sign.name().toLowerCase(Locale.ROOT);
  }
}

package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.coverage.Discovery;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.engine.report.Requests;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What a page says about the log: how long it is, how complete, and what it can't show. */
final class Log {
  private Log() {}

  /** The log in a sentence. */
  static String lead(Profile profile) {
    return profile
        .total()
        .map(
            total ->
                Words.requests(Requests.in(profile))
                    + " by "
                    + Words.count(profile.activities().size(), "identity", "identities")
                    + (profile.cluster().isEmpty() ? "" : " in cluster " + profile.cluster())
                    + ", "
                    + Words.span(total)
                    + ".")
        .orElse("No request in the log.");
  }

  /** How complete the observation is, for all and for each. */
  static Section coverage(SortedMap<Identity, Coverage> coverage) {
    List<DomContent> content = new ArrayList<>();
    Discovery all = Discovery.sum(coverage.values().stream().map(Coverage::discovery).toList());
    content.add(
        p(
            "A right that is needed once a month doesn't show in a week's log. This curve tells how"
                + " many rights had been seen in use by when: while it rises, record longer."));
    if (!all.steps().isEmpty()) {
      content.add(Curve.draw(all, "curve"));
      content.add(p(Curve.words(all)));
    }
    Table table =
        new Table(
            "How complete the log is for each",
            "Who",
            "#Rights seen",
            "#Seen once",
            "#Estimate",
            "What it means");
    coverage.forEach(
        (identity, its) ->
            table.row(
                text(identity.username()),
                text(Figures.number(its.behaviours())),
                text(Figures.number(its.once())),
                text(its.estimate().map(e -> Figures.percent(its.completeness())).orElse("–")),
                text(its.advice())));
    if (!table.isEmpty()) {
      content.add(table.build());
    }
    return new Section("coverage", "How complete the log is", content);
  }

  /** What the log can't show. */
  static Section blindSpots(List<String> blindSpots) {
    return new Section(
        "blind-spots",
        "What the log can't show",
        List.of(
            blindSpots.isEmpty()
                ? p("Nothing as a whole was left out of it.")
                : list(blindSpots.stream().map(blind -> blind + ".").toList())));
  }

  /** A plain list of sentences. */
  static DomContent list(List<String> sentences) {
    return ul(attrs(".plain"), each(sentences, sentence -> li(sentence)));
  }
}

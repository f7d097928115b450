package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Risk;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.Collectors;

/** Dangers in words: what whoever gets hold of the right could do. */
final class DangerList {
  /** So many are open from the beginning. */
  private static final int FEW = 3;

  private static final int MANY = 20;

  private DangerList() {}

  static DomContent of(List<ClosedDanger> dangers) {
    List<ClosedDanger> rest = dangers.subList(Math.min(FEW, dangers.size()), dangers.size());
    return div(
        list(dangers.subList(0, dangers.size() - rest.size())),
        iff(
            !rest.isEmpty(),
            details(summary("… and " + Words.count(rest.size(), "danger") + " more"), list(rest))));
  }

  private static DomContent list(List<ClosedDanger> dangers) {
    return ul(attrs(".dangers"), each(dangers, DangerList::item));
  }

  private static DomContent item(ClosedDanger closed) {
    Danger danger = closed.danger();
    return li(
        p(badge(closed), text(" "), strong(danger.title())),
        p(danger.allows()),
        p(
            attrs(".place"),
            iff(!closed.rights().isEmpty(), text("By ")),
            code(rights(closed)),
            text(closed.rights().isEmpty() ? "" : ". "),
            text(
                "ATT&CK: "
                    + danger.techniques().stream()
                        .map(technique -> technique.id() + " " + technique.name())
                        .collect(Collectors.joining("; "))
                    + ". Explained at "
                    + danger.source()),
            each(
                closed.left().stream().toList(),
                left -> text(". What stays of it is of " + left + " risk"))));
  }

  private static String rights(ClosedDanger closed) {
    return closed.rights().stream().limit(MANY).map(Words::ruled).collect(Collectors.joining("; "))
        + (closed.rights().size() > MANY ? " …" : "");
  }

  /** How bad, as a word. */
  static DomContent badge(ClosedDanger closed) {
    return badge(closed.danger().risk());
  }

  static DomContent badge(Risk risk) {
    return span(attrs(".risk." + risk), risk + " risk");
  }
}

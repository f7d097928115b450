package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import io.kubeguard.engine.report.ChangedObject;
import io.kubeguard.engine.report.Sign;
import j2html.tags.DomContent;

/** One object that changes: what goes and comes, why, and what was dangerous about it. */
final class ObjectPart {
  private ObjectPart() {}

  /** The object under this id; open from the beginning where there are few. */
  static DomContent of(ChangedObject object, String id, boolean open) {
    return details(
            attrs(".object"),
            head(object),
            div(
                attrs(".inside"),
                iff(!object.reason().isEmpty(), p(object.reason())),
                Lines.told(object.lines(), whose(object)),
                iff(
                    !object.dangers().isEmpty(),
                    div(h4("What goes was dangerous"), DangerList.of(object.dangers()))),
                iff(!object.source().isEmpty(), source(object))))
        .withId(id)
        .condAttr(open, "open", null);
  }

  private static DomContent head(ChangedObject object) {
    return summary(
        h3(object.title()),
        each(object.dangers().stream().limit(1).toList(), worst -> DangerList.badge(worst)),
        iff(
            !object.source().isEmpty(),
            span(
                span(attrs(".minus"), "−" + object.count(Sign.REMOVED)),
                text(" "),
                span(attrs(".plus"), "+" + object.count(Sign.ADDED)),
                text(" lines"))),
        span(attrs(".place"), code(object.location().toString())));
  }

  private static DomContent source(ChangedObject object) {
    return details(
        summary("The change in " + object.location().source()),
        Lines.source(object.source(), whose(object)));
  }

  private static String whose(ChangedObject object) {
    return object.title() + " (" + object.location() + ")";
  }
}

package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The few figures that say it all, before and after. */
final class Figures {
  private final List<DomContent> all = new ArrayList<>();

  Figures change(String title, long before, long after) {
    return add(title, number(before), number(after), less(before, after));
  }

  Figures share(String title, double before, double after) {
    return add(title, percent(before), percent(after), "");
  }

  Figures plain(String title, long number) {
    all.add(div(attrs(".figure-box"), dt(title), dd(span(attrs(".now"), number(number)))));
    return this;
  }

  private Figures add(String title, String before, String after, String less) {
    all.add(
        div(
            attrs(".figure-box"),
            dt(title),
            dd(
                span(attrs(".was"), before).attr("title", "before"),
                span(attrs(".unseen"), " before, "),
                span(attrs(".arrow"), "→").attr("aria-hidden", "true"),
                span(attrs(".now"), after).attr("title", "after"),
                span(attrs(".unseen"), " after"),
                iff(!less.isEmpty(), span(attrs(".less"), text(less))))));
    return this;
  }

  DomContent build() {
    return dl(attrs(".figures"), each(all, figure -> figure));
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  private static String less(long before, long after) {
    if (before == 0 || after >= before) {
      return "";
    }
    return "−" + Math.max(1, Math.round(100.0 * (before - after) / before)) + " %";
  }
}

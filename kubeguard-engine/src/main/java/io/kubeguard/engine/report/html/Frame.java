package io.kubeguard.engine.report.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.attrs;
import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.ul;

import io.kubeguard.engine.report.Visible;
import j2html.tags.DomContent;
import java.util.List;

/**
 * What every page has around it. The page needs nothing else: its policy forbids scripts, addresses
 * and every style but its own.
 */
final class Frame {
  private Frame() {}

  /** The page. No text in it can hide, move or colour anything. */
  static String page(String title, String lead, List<DomContent> head, List<Section> sections) {
    String body =
        body(
                a(attrs(".skip"), "Skip to the result").withHref("#result"),
                header(
                    p(attrs(".brand"), "KubeGuard"),
                    h1(title),
                    p(attrs(".lead"), lead),
                    each(head, part -> part)),
                contents(sections),
                main(each(sections, Frame::part)).withId("result").attr("tabindex", "-1"),
                footer(p("Nothing on this page is loaded from elsewhere, and nothing leaves it.")))
            .render();
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
        + Stylesheet.HASH
        + "'; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n"
        + "<title>KubeGuard: "
        + j2html.TagCreator.text(Visible.text(title)).render()
        + "</title>\n<style>"
        + Stylesheet.TEXT
        + "</style>\n</head>\n"
        + Visible.text(body)
        + "\n</html>\n";
  }

  private static DomContent contents(List<Section> sections) {
    return nav(ul(each(sections, part -> li(a(part.title()).withHref("#" + part.id())))))
        .attr("aria-label", "Contents");
  }

  private static DomContent part(Section part) {
    return section(h2(part.title()).withId(part.id() + "-title"), each(part.content(), c -> c))
        .withId(part.id())
        .attr("aria-labelledby", part.id() + "-title");
  }
}

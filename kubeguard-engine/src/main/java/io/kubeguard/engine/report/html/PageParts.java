package io.kubeguard.engine.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page says of one kind of objects.
 *
 * @param lead about the log, a sentence
 * @param head what stands above the sections
 */
record PageParts(String title, String lead, List<DomContent> head, List<Section> sections) {
  PageParts {
    head = List.copyOf(head);
    sections = List.copyOf(sections);
  }

  /** Both on one page, the other's below. */
  PageParts plus(PageParts other) {
    List<DomContent> heads = new ArrayList<>(head);
    heads.addAll(other.head);
    List<Section> all = new ArrayList<>(sections);
    all.addAll(other.sections);
    return new PageParts(title + "; " + other.title, lead + " " + other.lead, heads, all);
  }

  String page() {
    return Frame.page(title, lead, head, sections);
  }
}

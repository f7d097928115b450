package io.kubeguard.engine.report.html;

import j2html.tags.DomContent;
import java.util.List;

/**
 * A part of a page with a heading of its own.
 *
 * @param id where links lead
 */
record Section(String id, String title, List<DomContent> content) {
  Section {
    content = List.copyOf(content);
  }
}

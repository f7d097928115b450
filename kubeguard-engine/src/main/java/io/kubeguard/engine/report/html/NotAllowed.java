package io.kubeguard.engine.report.html;

import static j2html.TagCreator.p;

import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What flow logs show and no policy allows, on a page. */
final class NotAllowed {
  private static final int MANY = 500;

  private NotAllowed() {}

  static List<DomContent> of(Resolution seen) {
    Map<FlowVerdict, List<String>> lines = new TreeMap<>();
    seen.connections().stream()
        .filter(connection -> connection.verdict() != FlowVerdict.ALLOWED)
        .limit(MANY)
        .forEach(
            connection ->
                lines
                    .computeIfAbsent(connection.verdict(), verdict -> new ArrayList<>())
                    .add(Words.connection(connection)));
    List<DomContent> content = new ArrayList<>();
    lines.forEach(
        (verdict, some) -> {
          content.add(p(Words.title(verdict)));
          content.add(Log.list(some));
        });
    return content;
  }
}

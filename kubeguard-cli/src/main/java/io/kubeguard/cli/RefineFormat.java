package io.kubeguard.cli;

import io.kubeguard.engine.refine.RefinedSources;
import io.kubeguard.engine.report.RefinementJson;
import io.kubeguard.engine.report.RefinementMarkdown;
import io.kubeguard.engine.report.RefinementSarif;
import io.kubeguard.engine.report.RefinementText;
import io.kubeguard.engine.report.RefinementYaml;
import io.kubeguard.engine.report.html.RefinementHtml;

/** The formats of {@code refine}. */
enum RefineFormat {
  TEXT,
  YAML,
  JSON,
  MARKDOWN,
  HTML,
  SARIF;

  String print(RefinedSources refined) {
    return switch (this) {
      case TEXT -> RefinementText.print(refined);
      case YAML -> RefinementYaml.print(refined);
      case JSON -> RefinementJson.print(refined);
      case MARKDOWN -> RefinementMarkdown.print(refined);
      case HTML -> RefinementHtml.print(refined);
      case SARIF -> RefinementSarif.print(refined);
    };
  }
}

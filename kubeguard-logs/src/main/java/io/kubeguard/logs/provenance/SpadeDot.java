package io.kubeguard.logs.provenance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SPADE's graph in Graphviz's language: a vertex or an edge a line, its annotations in the label,
 * one a line, each split at its first colon.
 */
final class SpadeDot {
  private static final Pattern EDGE =
      Pattern.compile("\"([^\"]{1,128})\" -> \"([^\"]{1,128})\" \\[");
  private static final Pattern VERTEX = Pattern.compile("\"([^\"]{1,128})\" \\[");

  private static final String LABEL = "label=\"";

  private final SpadeGraph graph;
  private final Output output;

  SpadeDot(ContainerMap containers, Output output) {
    this.graph = new SpadeGraph(containers, output);
    this.output = output;
  }

  void line(String text) {
    String line = text.strip();
    if (!line.startsWith("\"")) {
      return;
    }
    int label = line.indexOf(LABEL);
    int end =
        line.lastIndexOf('"', Math.max(line.lastIndexOf("shape="), line.lastIndexOf("color=")));
    int close = line.indexOf("\" ", label + LABEL.length());
    int from = label + LABEL.length();
    if (label < 0 || (close < 0 && end < from)) {
      output.count(Passed.NOT_PROVENANCE);
      return;
    }
    String body = line.substring(from, close < 0 ? end : close);
    Map<String, String> annotations = annotations(body.startsWith("(") ? inner(body) : body);
    Matcher edge = EDGE.matcher(line);
    Matcher vertex = VERTEX.matcher(line);
    if (edge.lookingAt()) {
      graph.edge(edge.group(1), edge.group(2), annotations.getOrDefault("type", ""), annotations);
    } else if (vertex.lookingAt()) {
      graph.vertex(vertex.group(1), annotations);
    } else {
      output.count(Passed.NOT_PROVENANCE);
    }
  }

  private static String inner(String label) {
    return label.substring(1, label.endsWith(")") ? label.length() - 1 : label.length());
  }

  private static Map<String, String> annotations(String label) {
    Map<String, String> annotations = new LinkedHashMap<>();
    for (String entry : label.split("\\\\n", -1)) {
      int colon = entry.indexOf(':');
      if (colon > 0) {
        annotations.put(entry.substring(0, colon), entry.substring(colon + 1));
      }
    }
    return annotations;
  }
}
